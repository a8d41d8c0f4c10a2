// inputs_sha256: a project that says what its inputs are.
#include "kouprey/core/sha256.hpp"

#include "project/project_text.hpp"
#include "support/project_files.hpp"

#include <gmock/gmock.h>

namespace kouprey::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

const std::string hash(64, 'a');

std::string hashed(const std::string& lines) {
    return project_of_tables + "inputs_sha256: {" + lines + "}\n";
}

TEST(InputHashes, AreOptionalAndReadAsWritten) {
    EXPECT_TRUE(read_text(project_of_tables).inputs_sha256.empty());
    const auto project = read_text(hashed("start.csv: " + hash));
    EXPECT_EQ(project.inputs_sha256, (std::map<std::string, std::string>{{"start.csv", hash}}));
    EXPECT_THAT(resolved_json(project), HasSubstr("\"start.csv\": \"" + hash + "\""));
    EXPECT_THAT(resolved_json(read_text(project_of_tables)), Not(HasSubstr("inputs_sha256")));
}

TEST(InputHashes, AreSixtyFourDigits) {
    for (const auto& wrong : {hash.substr(1), hash + "a", std::string(64, 'A'), std::string("[1]")})
        EXPECT_THAT(fault_of(hashed("start.csv: " + wrong)), HasSubstr("the sha256 of start.csv is no hash"))
            << wrong;
    EXPECT_THAT(fault_of(project_of_tables + "inputs_sha256: all\n"), HasSubstr("inputs_sha256"));
}

class HashedProject : public testing::Test {
  protected:
    ProjectFiles files;

    void say(const std::string& lines) {
        files.write("project.yaml", files.content("project.yaml") + "inputs_sha256:\n" + lines);
    }
    std::string line_of(const std::string& file) const {
        return "  " + file + ": " + sha256_of_file(files.path(file)) + "\n";
    }
};

TEST_F(HashedProject, RunsWhenItsInputsAreTheOnesItSays) {
    say(line_of("legend.csv") + line_of("stocks.csv"));
    EXPECT_EQ(files.kouprey("kouprey run {project} --check").exit_code, 0);
    const auto outcome = files.kouprey("kouprey run {project} -o {run}");
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_EQ(files.kouprey("kouprey verify {run}").exit_code, 0);
}

TEST_F(HashedProject, IsRefusedWithEveryFileThatIsAnother) {
    say("  legend.csv: " + hash + "\n  stocks.csv: " + hash + "\n  nothing.csv: " + hash + "\n");
    for (const std::string line : {"kouprey run {project} --check", "kouprey run {project} -o {run}"}) {
        const auto outcome = files.kouprey(line);
        EXPECT_EQ(outcome.exit_code, 3) << line;
        EXPECT_THAT(outcome.err,
                    AllOf(HasSubstr("legend.csv: the file has the sha256 "),
                          HasSubstr("stocks.csv: the file has the sha256 "),
                          HasSubstr("'inputs_sha256' names nothing.csv, which the project does not")));
    }
    EXPECT_EQ(files.listing().find("run"), std::string::npos) << files.listing();
}

TEST_F(HashedProject, IsADifferenceToVerifyWhenAnInputChangedLater) {
    say(line_of("stocks.csv"));
    ASSERT_EQ(files.kouprey("kouprey run {project} -o {run}").exit_code, 0);
    files.write("stocks.csv", files.content("stocks.csv") + "\n");
    const auto outcome = files.kouprey("kouprey verify {run}");
    EXPECT_EQ(outcome.exit_code, 5) << outcome.err;
    EXPECT_THAT(outcome.out + outcome.err, HasSubstr("the input is another file"));
}

} // namespace
} // namespace kouprey::test
