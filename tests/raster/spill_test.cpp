#include "raster/spill.hpp"
#include "support/temporary_folder.hpp"

#include <gtest/gtest.h>

namespace kouprey::test {
namespace {

std::vector<std::byte> numbered(std::size_t size, int first) {
    std::vector<std::byte> bytes(size);
    for (auto& byte : bytes) byte = static_cast<std::byte>(first++);
    return bytes;
}

TEST(Spilled, ReadsTheSameFromMemoryAndFromDisk) {
    const TemporaryFolder folder;
    ScratchFile file(folder / "scratch", folder / "target");
    Spill spill(file, 100);
    Spilled in_memory(spill, 100), on_disk(spill, 100);
    EXPECT_EQ(file.reserve(0), 100);
    for (auto* block : {&in_memory, &on_disk}) {
        block->write(0, numbered(60, 1));
        block->write(60, numbered(40, 61));
        std::vector<std::byte> bytes(100);
        block->read(bytes);
        EXPECT_EQ(bytes, numbered(100, 1));
    }
}

TEST(Spilled, GivesItsMemoryBack) {
    const TemporaryFolder folder;
    ScratchFile file(folder / "scratch", folder / "target");
    Spill spill(file, 100);
    for (int i = 0; i < 3; ++i) const Spilled block(spill, 100);
    EXPECT_EQ(file.reserve(0), 0);
    EXPECT_TRUE(spill.take(100));
    EXPECT_FALSE(spill.take(1));
}

} // namespace
} // namespace kouprey::test
