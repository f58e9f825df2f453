#include "cli/output.hpp"

#include "cli/harmless.hpp"
#include "cli/text_table.hpp"

#include <algorithm>

namespace ksauth::cli {
namespace {

bool is_list_of_texts(const Json& value)
{
    const auto& items = value.items();
    return value.is_array() && std::all_of(items.begin(), items.end(), [](const Json& item) {
               return item.is_string();
           });
}

// For scripts, which read lines.
std::string word(const Json& value)
{
    const auto text = one_line(shown(value));
    return text.empty() ? "-" : text;
}

} // namespace

std::string shown(const Json& value)
{
    if (value.is_null()) return "";
    if (value.is_string()) return harmless(value.as_string());
    if (!is_list_of_texts(value)) return harmless(value.dump());
    std::string text;
    for (const auto& item : value.items())
        text += (text.empty() ? "" : ", ") + harmless(item.as_string());
    return text;
}

void print_record(std::ostream& out, Format format, const Json::Object& fields)
{
    if (format == Format::Json) {
        out << Json::object(fields).dump_pretty() << '\n';
        return;
    }
    std::vector<TextRow> rows;
    for (const auto& [name, value] : fields) {
        if (format == Format::Value) out << word(value) << '\n';
        rows.push_back({name, shown(value)});
    }
    if (format == Format::Table) print_table(out, {"Field", "Value"}, rows);
}

void print_list(
    std::ostream& out,
    Format format,
    const std::vector<std::string>& columns,
    const std::vector<Json::Object>& rows
)
{
    if (format == Format::Json) {
        Json::Array list;
        for (const auto& row : rows)
            list.push_back(Json::object(row));
        out << Json::array(std::move(list)).dump_pretty() << '\n';
        return;
    }
    std::vector<TextRow> cells;
    for (const auto& row : rows) {
        auto& texts = cells.emplace_back();
        for (const auto& [name, value] : row)
            texts.push_back(shown(value));
        if (format == Format::Table) continue;
        for (const auto& [name, value] : row)
            out << (&name == &row.front().first ? "" : " ") << word(value);
        out << '\n';
    }
    if (format == Format::Table) print_table(out, columns, cells);
}

} // namespace ksauth::cli
