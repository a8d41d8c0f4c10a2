// Windows come back from an archive as they went in, and nothing else comes back.
#include "raster/window_archive.hpp"
#include "support/temporary_folder.hpp"
#include "support/thrown_error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstddef>
#include <utility>

namespace kouprey {
namespace {

using test::thrown_error;

/// Bytes that say which window they belong to.
std::vector<std::byte> bytes_for(std::size_t i) {
    std::vector<std::byte> bytes;
    for (std::size_t k = 0; k < 20 * i; ++k) bytes.push_back(static_cast<std::byte>(i + k));
    return bytes;
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
    PackedWindow packed(std::size_t i) const { return {windows[i], bytes_for(i)}; }
    static bool refused(const std::string& file) {
        const auto error = thrown_error([&] {
            const WindowArchive archive(file);
            for (std::size_t i = 0; i < archive.windows().size(); ++i) archive.packed(i);
        });
        return error.failure() == Failure::input && error.problems().front().where == file;
    }
};

TEST_F(Archive, GivesBackWhatItWasGiven) {
    write();
    const WindowArchive archive(path);
    EXPECT_EQ(archive.windows(), windows);
    for (const std::size_t i : {2U, 0U, 1U}) {
        EXPECT_EQ(archive.packed(i).window, windows[i]);
        EXPECT_EQ(archive.packed(i).bytes, bytes_for(i)) << i;
    }
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
    for (const auto& [what, by] :
         std::vector<std::pair<std::string, std::string>>{{"windows 1", "windows 2"},
                                                          {"window 0 5", "windox 0 5"},
                                                          {" 20\n", " 21\n"},
                                                          {"end: 3", "end: 2"}}) {
        auto changed = bytes;
        changed.replace(changed.find(what), what.size(), by);
        EXPECT_TRUE(refused(folder.write("changed.cells", changed))) << by;
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
