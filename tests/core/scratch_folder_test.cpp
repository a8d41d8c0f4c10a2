#include "kouprey/core/error.hpp"

#include "core/scratch_folder.hpp"
#include "support/temporary_folder.hpp"
#include "support/thrown_error.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>

namespace kouprey::test {
namespace {

/// The variable TMPDIR for as long as it lives.
class TemporaryDirectory {
  public:
    explicit TemporaryDirectory(const std::string& path) {
        if (const char* value = std::getenv("TMPDIR")) before_ = value;
        setenv("TMPDIR", path.c_str(), 1);
    }
    TemporaryDirectory(const TemporaryDirectory&) = delete;
    TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
    ~TemporaryDirectory() {
        if (before_)
            setenv("TMPDIR", before_->c_str(), 1);
        else
            unsetenv("TMPDIR");
    }

  private:
    std::optional<std::string> before_;
};

TEST(ScratchFolder, LiesWhereTheEnvironmentSaysAndGoesAgain) {
    const TemporaryFolder parent;
    const TemporaryDirectory variable(parent.path().string());
    {
        ScratchFolder scratch;
        EXPECT_EQ(scratch.path().parent_path(), parent.path());
        EXPECT_TRUE(std::filesystem::is_directory(scratch.path()));
    }
    EXPECT_EQ(parent.listing(), "");
}

TEST(ScratchFolder, NamesTheFolderThatItTried) {
    const TemporaryFolder parent;
    for (const auto* name : {"absent", "file"}) {
        parent.write("file", "x");
        const TemporaryDirectory variable(parent / name);
        const auto error = thrown_error([] { ScratchFolder().path(); });
        EXPECT_EQ(error.failure(), Failure::io);
        EXPECT_EQ(error.problems().front().where, parent / name);
    }
}

} // namespace
} // namespace kouprey::test
