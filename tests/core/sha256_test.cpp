// Hashes against the published examples (FIPS 180-4, NIST's "SHA-256 examples").
#include "kouprey/core/progress.hpp"
#include "kouprey/core/sha256.hpp"

#include "support/temporary_folder.hpp"
#include "support/thrown_error.hpp"

#include <gtest/gtest.h>

#include <csignal>

namespace kouprey::test {
namespace {

constexpr const char* of_nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
constexpr const char* of_abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
constexpr const char* of_a_million_a = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0";

TEST(Sha256, KnowsThePublishedExamples) {
    EXPECT_EQ(sha256(""), of_nothing);
    EXPECT_EQ(sha256("abc"), of_abc);
    EXPECT_EQ(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
              "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    EXPECT_EQ(sha256(std::string(1'000'000, 'a')), of_a_million_a);
}

TEST(Sha256, CountsEveryByte) {
    EXPECT_NE(sha256(std::string("a\0", 2)), sha256("a"));
    EXPECT_NE(sha256("a\r\n"), sha256("a\n"));
}

TEST(Sha256OfFile, IsThatOfItsBytes) {
    const TemporaryFolder folder;
    EXPECT_EQ(sha256_of_file(folder.write("abc", "abc")), of_abc);
    EXPECT_EQ(sha256_of_file(folder.write("empty", "")), of_nothing);
    EXPECT_EQ(sha256_of_file(folder.write("million", std::string(1'000'000, 'a'))), of_a_million_a);
}

TEST(Sha256OfFile, JoinsThePiecesThatItReads) {
    const TemporaryFolder folder;
    for (const std::size_t size : {(1U << 20U) - 1, 1U << 20U, (1U << 20U) + 1, (3U << 20U) + 7}) {
        std::string bytes(size, '\0');
        for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<char>(i % 251);
        EXPECT_EQ(sha256_of_file(folder.write("long", bytes)), sha256(bytes)) << size;
    }
}

TEST(Sha256OfFile, RefusesWhatIsNoFile) {
    const TemporaryFolder folder;
    const auto what = [](const std::string& path) {
        const auto error = thrown_error([&] { sha256_of_file(path); });
        EXPECT_EQ(error.failure(), Failure::input);
        return error.problems().front().what;
    };
    EXPECT_EQ(what(folder / "absent"), "no such file");
    EXPECT_EQ(what(folder.path().string()), "this is a folder");
    EXPECT_EQ(what("/dev/zero"), "this is not a regular file");
}

TEST(Sha256OfFile, CanBeInterrupted) {
    const TemporaryFolder folder;
    const auto path = folder.write("abc", "abc");
    request_stop(SIGINT);
    EXPECT_EQ(thrown_error([&] { sha256_of_file(path); }).failure(), Failure::interrupted);
    clear_stop_request();
    EXPECT_EQ(sha256_of_file(path), of_abc);
}

} // namespace
} // namespace kouprey::test
