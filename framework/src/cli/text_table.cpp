#include "cli/text_table.hpp"

#include <Poco/StringTokenizer.h>

#include <algorithm>

namespace ksauth::cli {
namespace {

using Lines = std::vector<std::string>;

Lines lines_of(const std::string& cell)
{
    const Poco::StringTokenizer lines(cell, "\n");
    return {lines.begin(), lines.end()};
}

// Code points: near enough for what catalogs hold.
std::size_t width_of(const std::string& line)
{
    return static_cast<std::size_t>(std::count_if(line.begin(), line.end(), [](char byte) {
        return (static_cast<unsigned char>(byte) & 0xc0U) != 0x80U;
    }));
}

std::vector<std::size_t> column_widths(const TextRow& columns, const std::vector<TextRow>& rows)
{
    std::vector<std::size_t> widths;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        auto width = width_of(columns[i]);
        for (const auto& row : rows) {
            for (const auto& line : lines_of(row[i]))
                width = std::max(width, width_of(line));
        }
        widths.push_back(width);
    }
    return widths;
}

void print_ruler(std::ostream& out, const std::vector<std::size_t>& widths)
{
    for (const auto width : widths)
        out << '+' << std::string(width + 2, '-');
    out << "+\n";
}

void print_row(std::ostream& out, const std::vector<std::size_t>& widths, const TextRow& row)
{
    std::vector<Lines> cells;
    std::size_t height = 1;
    for (const auto& cell : row) {
        cells.push_back(lines_of(cell));
        height = std::max(height, cells.back().size());
    }
    for (std::size_t line = 0; line < height; ++line) {
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const auto text = line < cells[i].size() ? cells[i][line] : std::string();
            out << "| " << text << std::string(widths[i] - width_of(text), ' ') << ' ';
        }
        out << "|\n";
    }
}

} // namespace

void print_table(std::ostream& out, const TextRow& columns, const std::vector<TextRow>& rows)
{
    const auto widths = column_widths(columns, rows);
    print_ruler(out, widths);
    print_row(out, widths, columns);
    print_ruler(out, widths);
    for (const auto& row : rows)
        print_row(out, widths, row);
    print_ruler(out, widths);
}

} // namespace ksauth::cli
