#include "kouprey/core/sha256.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/progress.hpp"

#include "core/input_file.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <array>
#include <memory>
#include <vector>

namespace kouprey {

namespace {

void require(bool good) {
    if (!good) throw Error(Failure::internal, {"SHA-256 is not to be had from OpenSSL"});
}

class Hash {
  public:
    Hash() { require(EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr) == 1); }

    void add(std::string_view bytes) {
        require(EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()) == 1);
    }
    std::string hexadecimal() {
        std::array<unsigned char, 32> digest{};
        require(EVP_DigestFinal_ex(context_.get(), digest.data(), nullptr) == 1);
        std::string text;
        for (const auto byte : digest) text += fmt::format("{:02x}", byte);
        return text;
    }

  private:
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context_{EVP_MD_CTX_new(), &EVP_MD_CTX_free};
};

} // namespace

std::string sha256(std::string_view bytes) {
    Hash hash;
    hash.add(bytes);
    return hash.hexadecimal();
}

std::string sha256_of_file(const std::string& path) {
    const SequentialFile file(path);
    Hash hash;
    std::vector<char> piece(std::size_t{1} << 20U);
    while (const auto bytes = file.read(piece.data(), piece.size())) {
        throw_if_stopped();
        hash.add({piece.data(), bytes});
    }
    return hash.hexadecimal();
}

} // namespace kouprey
