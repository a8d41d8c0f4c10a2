// kouprey init: into a new folder, and nowhere else.
#include "support/process.hpp"
#include "support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <string>

namespace kouprey::test {
namespace {

class Init : public testing::Test {
  protected:
    TemporaryFolder folder;
    const std::string target = folder / "new";

    void expect_refusal(const std::vector<std::string>& options, const std::string& message) {
        const auto before = folder.listing();
        std::vector<std::string> words{"init", target};
        words.insert(words.end(), options.begin(), options.end());
        const Outcome outcome = kouprey(words);
        EXPECT_EQ(outcome.exit_code, 2);
        EXPECT_EQ(outcome.err, "kouprey init: error: " + message + "\n");
        EXPECT_EQ(folder.listing(), before);
    }
};

TEST_F(Init, DoesNotReplaceAFolderAndSaysWhatHelps) {
    ASSERT_EQ(kouprey({"init", target}).exit_code, 0);
    const auto before = bytes_of(target + "/project.yaml");
    expect_refusal({}, target + ": the folder exists; name a folder that does not exist yet");
    EXPECT_EQ(bytes_of(target + "/project.yaml"), before);
}

TEST_F(Init, RefusesOptionsThatItWouldIgnore) {
    expect_refusal({"-o", folder / "other"},
                   folder / "other" + ": init writes into the folder it is given; leave out --output");
    expect_refusal({"--overwrite"}, "init replaces no folder; leave out --overwrite");
}

} // namespace
} // namespace kouprey::test
