#include "raster/tile_store.hpp"
#include "support/temporary_folder.hpp"
#include "support/thrown_error.hpp"

#include <gtest/gtest.h>
#include <libdeflate.h>

#include <string_view>

namespace kouprey::test {
namespace {

EncodedBlock block_of(std::int64_t index, std::string_view text) {
    const auto bytes = std::as_bytes(std::span(text));
    return {{bytes.begin(), bytes.end()},
            {{0, index, 0, text.size(), libdeflate_crc32(0, text.data(), text.size())}}};
}

class Store : public testing::Test {
  protected:
    TemporaryFolder folder;
    ScratchFile file{folder / "scratch", folder / "target"};
    TileStore store{{{512, 1024}}, file};
};

TEST_F(Store, GivesTilesBackInWhateverOrderTheyCame) {
    store.add(block_of(1, "second"));
    EXPECT_FALSE(store.has(0));
    store.add(block_of(0, "first one"));
    EXPECT_NO_THROW(store.require_complete());
    std::vector<std::byte> bytes(6);
    EXPECT_TRUE(store.read(store.tiles(0)[1], bytes));
    EXPECT_TRUE(std::ranges::equal(bytes, std::as_bytes(std::span(std::string_view("second")))));
}

TEST_F(Store, NotesWhatTheDiskChanged) {
    store.add(block_of(0, "first one"));
    file.write(store.tiles(0)[0].place + 3, std::as_bytes(std::span(std::string_view("x"))));
    std::vector<std::byte> bytes(9);
    EXPECT_FALSE(store.read(store.tiles(0)[0], bytes));
}

TEST_F(Store, TakesEachTileOnceAndAllOfThem) {
    store.add(block_of(0, "first one"));
    EXPECT_EQ(thrown_error([&] { store.add(block_of(0, "again")); }).failure(), Failure::internal);
    EXPECT_EQ(thrown_error([&] { store.require_complete(); }).failure(), Failure::internal);
}

} // namespace
} // namespace kouprey::test
