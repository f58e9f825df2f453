#include "support/test_certificate.hpp"

#include <array>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <random>
#include <stdexcept>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

namespace ksauth::test {
namespace {

struct Free {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
    void operator()(X509* certificate) const { X509_free(certificate); }
    void operator()(X509_EXTENSION* extension) const { X509_EXTENSION_free(extension); }
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using Key = std::unique_ptr<EVP_PKEY, Free>;
using Certificate = std::unique_ptr<X509, Free>;

void need(bool worked, const char* what)
{
    if (!worked) throw std::runtime_error(std::string("cannot make a test certificate: ") + what);
}

Key make_key()
{
    Key key(EVP_EC_gen("P-256"));
    need(key != nullptr, "key");
    return key;
}

struct Identity {
    const char* common_name = nullptr;
    std::string alternative_name = {};
    bool authority = false;
    int days = 1;
};

void add_extension(X509* certificate, int kind, const std::string& value)
{
    X509V3_CTX context = {};
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    const std::unique_ptr<X509_EXTENSION, Free> extension(
        X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str())
    );
    need(extension && X509_add_ext(certificate, extension.get(), -1) == 1, value.c_str());
}

void set_dates(X509* certificate, int days)
{
    constexpr std::int64_t day = 86'400;       // seconds
    constexpr std::int64_t before = 400 * day; // old enough to hold an expiry in the past
    X509_gmtime_adj(X509_getm_notBefore(certificate), -before);
    X509_gmtime_adj(X509_getm_notAfter(certificate), days * day);
}

// `issuer` null: signed by itself.
Certificate make_certificate(const Identity& who, EVP_PKEY* key, X509* issuer, EVP_PKEY* issuer_key)
{
    Certificate made(X509_new());
    need(made != nullptr, "memory");
    X509* const certificate = made.get();
    X509_set_version(certificate, X509_VERSION_3);
    ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate), std::random_device()());
    set_dates(certificate, who.days);

    auto* const name = X509_get_subject_name(certificate);
    const auto* text = reinterpret_cast<const unsigned char*>(who.common_name);
    need(X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, text, -1, -1, 0) == 1, "name");
    X509_set_issuer_name(certificate, issuer ? X509_get_subject_name(issuer) : name);
    X509_set_pubkey(certificate, key);

    add_extension(
        certificate, NID_basic_constraints, who.authority ? "critical,CA:TRUE" : "CA:FALSE"
    );
    if (!who.alternative_name.empty())
        add_extension(certificate, NID_subject_alt_name, who.alternative_name);
    need(X509_sign(certificate, issuer_key, EVP_sha256()) > 0, "signature");
    return made;
}

std::unique_ptr<std::FILE, Free> open(const std::filesystem::path& file)
{
    std::unique_ptr<std::FILE, Free> opened(std::fopen(file.c_str(), "w"));
    need(opened != nullptr, file.c_str());
    return opened;
}

void write(const std::filesystem::path& file, X509* certificate)
{
    need(PEM_write_X509(open(file).get(), certificate) == 1, file.c_str());
}

void write(const std::filesystem::path& file, EVP_PKEY* key)
{
    const auto opened = open(file);
    const int done = PEM_write_PrivateKey(opened.get(), key, nullptr, nullptr, 0, nullptr, nullptr);
    need(done == 1, file.c_str());
}

// OpenSSL finds an authority in a folder by the hash of its name.
void write_hashed(const std::filesystem::path& folder, X509* authority)
{
    std::array<char, 16> name = {};
    std::snprintf(name.data(), name.size(), "%08lx.0", X509_subject_name_hash(authority));
    std::filesystem::create_directory(folder);
    write(folder / name.data(), authority);
}

} // namespace

TestCertificate::TestCertificate(const CertificateWishes& wishes)
{
    const auto ca_key = make_key();
    const Identity authority{.common_name = "ksauth test authority", .authority = true, .days = 2};
    const auto ca = make_certificate(authority, ca_key.get(), nullptr, ca_key.get());
    write(ca_file(), ca.get());
    write_hashed(ca_folder(), ca.get());

    const auto issue = [&](const Identity& who, const ServerCertificate& files) {
        const auto key = make_key();
        const auto certificate = make_certificate(who, key.get(), ca.get(), ca_key.get());
        write(files.certificate_file, certificate.get());
        write(files.key_file, key.get());
    };
    issue(
        {.common_name = "server", .alternative_name = wishes.server_name, .days = wishes.days},
        server()
    );
    issue({.common_name = "client"}, {client_file(), client_key_file()});
}

} // namespace ksauth::test
