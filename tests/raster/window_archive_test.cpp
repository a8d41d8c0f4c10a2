// Windows come back from an archive as they went in, and nothing else comes back.
#include "raster/window_archive.hpp"
#include "support/temporary_folder.hpp"
#include "support/thrown_error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>

namespace kouprey {
namespace {

using test::thrown_error;

using Cells = std::vector<std::uint16_t>;

/// Cells that are all different, from `first` on.
Cells counting_from(std::uint16_t first, const Window& window) {
    Cells cells(static_cast<std::size_t>(window.cells()));
    std::iota(cells.begin(), cells.end(), first);
    return cells;
}

class Archive : public testing::Test {
  protected:
    test::TemporaryFolder folder;
    const std::string path = folder / "a.cells";
    const std::vector<Window> windows{{0, 0, 3, 5}, {0, 5, 3, 2}, {70'000, 9, 1, 40}};

    void write() const {
        WindowArchiveWriter archive(path);
        for (std::size_t i = 0; i < windows.size(); ++i) archive.add(packed(i));
        archive.publish();
    }
    PackedWindow packed(std::size_t i) const {
        const auto& w = windows[i];
        const auto cells = cells_of(i);
        return pack_window(w, {cells.data(), w.rows, w.cols, w.cols});
    }
    Cells cells_of(std::size_t i) const {
        return counting_from(static_cast<std::uint16_t>(1000 * i), windows[i]);
    }
    static bool refused(const std::string& file) {
        const auto error = thrown_error([&] {
            const WindowArchive archive(file);
            for (std::size_t i = 0; i < archive.windows().size(); ++i) archive.cells(i);
        });
        return error.failure() == Failure::input && error.problems().front().where == file;
    }
};

TEST_F(Archive, GivesBackWhatItWasGiven) {
    write();
    const WindowArchive archive(path);
    EXPECT_EQ(archive.windows(), windows);
    for (const std::size_t i : {2U, 0U, 1U}) EXPECT_EQ(archive.cells(i), cells_of(i)) << i;
}

TEST_F(Archive, TakesRowsThatLieApart) {
    const auto cells = counting_from(0, {0, 0, 4, 10});
    const RasterView<const std::uint16_t> all(cells.data(), 4, 10, 10);
    WindowArchiveWriter writer(path);
    writer.add(pack_window({0, 0, 2, 3}, all.block(1, 2, 2, 3)));
    writer.publish();
    EXPECT_EQ(WindowArchive(path).cells(0), (Cells{12, 13, 14, 22, 23, 24}));
}

TEST_F(Archive, OfNothingIsAnArchiveToo) {
    WindowArchiveWriter(path).publish();
    EXPECT_TRUE(WindowArchive(path).windows().empty());
}

TEST_F(Archive, AppearsWholeOrNotAtAll) {
    {
        WindowArchiveWriter archive(path);
        archive.add(packed(0));
    }
    EXPECT_EQ(folder.listing(), "");
}

TEST_F(Archive, IsTheSameWhenItIsWrittenAgain) {
    write();
    const auto before = test::bytes_of(path);
    write();
    EXPECT_EQ(test::bytes_of(path), before);
}

TEST_F(Archive, ThatIsCutShortOrChangedIsRefused) {
    write();
    const auto bytes = test::bytes_of(path);
    for (std::size_t size = 0; size < bytes.size(); ++size)
        ASSERT_TRUE(refused(folder.write("cut.cells", bytes.substr(0, size)))) << size;
    EXPECT_TRUE(refused(folder.write("more.cells", bytes + "x")));
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        auto changed = bytes;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        const auto file = folder.write("changed.cells", changed);
        // a place is the one thing that an archive cannot judge
        const bool place = i < bytes.size() && bytes.substr(0, i).rfind("window ") != std::string::npos &&
                           bytes.find('\n', bytes.substr(0, i).rfind("window ")) > i;
        if (!place) {
            ASSERT_TRUE(refused(file)) << i;
        }
    }
}

TEST_F(Archive, ThatAsksForTooMuchIsRefused) {
    write();
    const auto bytes = test::bytes_of(path);
    const auto first_line = bytes.substr(0, bytes.find('\n') + 1);
    for (const auto* entry : {"window 0 0 2147483647 2147483647 1", "window 0 0 99999999999 1 1",
                              "window 0 0 1 1 99999999999", "window 0 0 0 5 1", "window -1 0 1 1 1",
                              "window 0 0 1 1", "window 0 0 1 1 1 1", "window a 0 1 1 1"})
        EXPECT_TRUE(refused(folder.write("big.cells", first_line + entry + "\nxend: 1 windows\n"))) << entry;
}

TEST_F(Archive, ThatIsMissingIsRefused) { EXPECT_TRUE(refused(folder / "absent.cells")); }

} // namespace
} // namespace kouprey
