// The manifest of a run, and what lies in its folder.
#include "kouprey/core/sha256.hpp"
#include "kouprey/report/provenance.hpp"

#include "project/run_manifest.hpp"
#include "support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <filesystem>

namespace kouprey {
namespace {

const std::string hash(64, 'a');

std::string refusal_of(const std::string& text) {
    try {
        parse_manifest(text, "MANIFEST.sha256");
    } catch (const Error& error) {
        return error.what();
    }
    return "";
}

TEST(Manifest, IsReadAsItIsWritten) {
    const std::vector<HashedFile> files{{"run.json", hash}, {"tables/a b.csv", hash}, {"odd\\na\nme", hash}};
    const auto read = parse_manifest(manifest(files), "m");
    ASSERT_EQ(read.size(), 3U);
    for (const auto& file : files) EXPECT_EQ(read.at(file.path), hash) << file.path;
}

TEST(Manifest, TellsAllItsFaultsAtOnce) {
    const auto told = refusal_of("no hash\n" + hash + "  a\n" + hash + "  a\n" + hash + "  ../b\n");
    EXPECT_NE(told.find("line 1 is not a hash"), std::string::npos) << told;
    EXPECT_NE(told.find("line 3 names a again"), std::string::npos) << told;
    EXPECT_NE(told.find("line 4 is not a hash and the name of a file in the folder"), std::string::npos)
        << told;
}

TEST(Manifest, NeverLeadsOutOfTheFolder) {
    for (const auto* name : {"/etc/passwd", "../x", "tables/../../x"})
        EXPECT_NE(refusal_of(hash + "  " + name + "\n"), "") << name;
    EXPECT_NE(refusal_of("\\" + hash + "  a\\q\n"), "") << "an escape that sha256sum does not write";
}

class HashedRun : public testing::Test {
  protected:
    test::TemporaryFolder folder;

    void SetUp() override {
        folder.write("run.json", "{}");
        folder.write("execution.json", "never compared");
        folder.write("MANIFEST.sha256", manifest({{"run.json", sha256("{}")}}));
    }
    RunFiles files() const { return hashed_run(folder.path().string(), "", {}); }
};

TEST_F(HashedRun, HoldsWhatItsManifestLists) {
    EXPECT_TRUE(files().altered.empty());
    EXPECT_EQ(files().hashes, (std::map<std::string, std::string>{{"run.json", sha256("{}")}}));
}

TEST_F(HashedRun, TellsWhatWasChangedAddedAndTakenAway) {
    folder.write("run.json", "{ }");
    folder.write("notes.txt", "mine");
    const std::vector<Finding> expected{
        {"notes.txt", "MANIFEST.sha256", "sha256", "absent", sha256("mine")},
        {"run.json", "MANIFEST.sha256", "sha256", sha256("{}"), sha256("{ }")}};
    EXPECT_EQ(files().altered, expected);
    std::filesystem::remove(folder / "run.json");
    EXPECT_EQ(files().altered.back().recomputed, "absent");
}

TEST_F(HashedRun, NeverFollowsALink) {
    std::filesystem::remove(folder / "run.json");
    const auto elsewhere = folder.write("elsewhere", "{}");
    std::filesystem::create_symlink(elsewhere, folder / "run.json");
    EXPECT_EQ(files().altered.back().recomputed, "not a file");
}

} // namespace
} // namespace kouprey
