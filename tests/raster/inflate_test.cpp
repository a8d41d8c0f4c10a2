#include "raster/inflate.hpp"
#include "support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <vector>

using namespace kouprey;
using namespace kouprey::test;

namespace {

std::vector<std::byte> bytes(std::size_t count) {
    std::vector<std::byte> result(count);
    for (std::size_t i = 0; i < count; ++i) result[i] = static_cast<std::byte>(i * i % 61);
    return result;
}

std::vector<std::byte> packed(const std::vector<std::byte>& plain) {
    const std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)> compressor(
        libdeflate_alloc_compressor(6), libdeflate_free_compressor);
    std::vector<std::byte> result(libdeflate_zlib_compress_bound(compressor.get(), plain.size()));
    result.resize(
        libdeflate_zlib_compress(compressor.get(), plain.data(), plain.size(), result.data(), result.size()));
    return result;
}

TEST(Inflater, GivesBackWhatWasPackedAndItsLength) {
    const auto plain = bytes(1000);
    std::vector<std::byte> out(1200);
    EXPECT_EQ(Inflater().inflate(packed(plain), out), 1000u);
    out.resize(1000);
    EXPECT_EQ(out, plain);
}

TEST(Inflater, RefusesAStreamThatIsNotExactlyRight) {
    const auto stream = packed(bytes(1000));
    std::vector<std::byte> out(1000);
    const Inflater inflater;
    auto longer = stream;
    longer.push_back(std::byte{0});
    EXPECT_EQ(inflater.inflate(longer, out), std::nullopt) << "something trails";
    EXPECT_EQ(inflater.inflate(std::span(stream).first(stream.size() - 1), out), std::nullopt) << "cut short";
    auto other_sum = stream;
    other_sum.back() ^= std::byte{1};
    EXPECT_EQ(inflater.inflate(other_sum, out), std::nullopt) << "the checksum differs";
    EXPECT_EQ(inflater.inflate(stream, std::span(out).first(999)), std::nullopt) << "longer than expected";
    EXPECT_EQ(inflater.inflate({}, out), std::nullopt);
    EXPECT_EQ(inflater.inflate(stream, out), 1000u);
}

TEST(InputFile, ReadsAtAnOffsetAndNotBeyondTheEnd) {
    const TemporaryFolder folder;
    InputFile file(folder.write("file", "abcdef"));
    const InputFile moved = std::move(file);
    std::vector<std::byte> out(3);
    EXPECT_EQ(moved.size(), 6);
    EXPECT_TRUE(moved.read(2, out));
    EXPECT_EQ(out, (std::vector{std::byte{'c'}, std::byte{'d'}, std::byte{'e'}}));
    EXPECT_FALSE(moved.read(4, out));
}

TEST(InputFile, MayExpectBytesThatAreNotThere) {
    const TemporaryFolder folder;
    const InputFile file(folder.write("file", "abcdef"));
    file.expect(0, 1 << 20);
    file.expect(100, 10);
    std::vector<std::byte> out(6);
    EXPECT_TRUE(file.read(0, out));
    EXPECT_EQ(out.back(), std::byte{'f'});
}

TEST(InputFile, ThatDoesNotExistHasNothing) {
    const TemporaryFolder folder;
    const InputFile file(folder / "absent");
    std::vector<std::byte> out(1);
    EXPECT_EQ(file.size(), 0);
    EXPECT_FALSE(file.read(0, out));
}

} // namespace
