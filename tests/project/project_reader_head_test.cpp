// The head of a project file, its keys, and how everything that is wrong with it is told.
#include "project/project_text.hpp"

#include <gmock/gmock.h>

namespace kouprey::test {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

TEST(ProjectHead, IsReadAsWritten) {
    const TemporaryFolder folder;
    const auto path = folder.write("project.yaml", project_of_tables);
    Warnings warnings;
    const auto project = read_project(path, {.allowed = {}, .files_exist = false}, warnings);
    EXPECT_EQ(project.path, path);
    EXPECT_EQ(project.folder, folder.path());
    EXPECT_EQ(project.name, "A project");
    EXPECT_EQ(project.host_country, "KH");
    EXPECT_EQ(project.published, Date::of(2021, 6, 30));
    EXPECT_EQ(project.standard, "jcm");
    EXPECT_EQ(project.legend, "legend.csv");
    EXPECT_EQ(project.stocks, "stocks.csv");
    EXPECT_FALSE(project.from_maps());
    EXPECT_EQ(warnings.list(), std::vector<Warning>());
}

TEST(ProjectHead, KeysAreAllRequired) {
    for (const auto* line :
         {"kouprey: 1\n", "name: A project\n", "host_country: KH\n", "published: 2021-06-30\n",
          "standard: jcm\n", "legend: legend.csv\n", "stocks: stocks.csv\n"}) {
        const std::string text(line), key = text.substr(0, text.find(':'));
        EXPECT_THAT(fault_of(with(project_of_tables, line, "")),
                    HasSubstr("the key '" + key + "' is missing"));
    }
}

TEST(ProjectHead, SectionsAreAllRequiredAndToldOnce) {
    const std::string sections = project_of_tables.substr(head_text.size());
    const auto begin_of = [&](const std::string& key) { return sections.find(key + ":"); };
    const std::vector<std::string> keys{"reference", "monitoring", "displacement", "jcm"};
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const auto begin = begin_of(keys[i]);
        const auto end = i + 1 < keys.size() ? begin_of(keys[i + 1]) : sections.size();
        EXPECT_THAT(fault_of(head_text + sections.substr(0, begin) + sections.substr(end)),
                    HasSubstr("the key '" + keys[i] + "' is missing"));
    }
}

TEST(ProjectHead, OtherVersionsOfTheFormatAreNotGuessed) {
    for (const auto* version : {"2", "1.0", "01", "latest"})
        EXPECT_THAT(fault_of(with(project_of_tables, "kouprey: 1", std::string("kouprey: ") + version)),
                    AllOf(StartsWith("line 1: "), HasSubstr(version), HasSubstr("1")));
}

TEST(ProjectHead, StandardIsOneThatIsKnown) {
    EXPECT_THAT(fault_of(with(project_of_tables, "standard: jcm", "standard: jmc")),
                AllOf(StartsWith("line 5: "), HasSubstr("jcm")));
}

TEST(ProjectHead, HostCountryIsAPartnerByItsCode) {
    EXPECT_EQ(read_text(with(project_of_tables, "host_country: KH", "host_country: LA")).host_country, "LA");
    EXPECT_THAT(fault_of(with(project_of_tables, "host_country: KH", "host_country: cambodia")),
                AllOf(StartsWith("line 3: "), HasSubstr("KH")));
    EXPECT_THAT(fault_of(with(project_of_tables, "host_country: KH", "host_country: FR")),
                AllOf(HasSubstr("'host_country' is FR"), HasSubstr("KH")));
    fault_of(with(project_of_tables, "host_country: KH", "host_country: [KH]"));
}

TEST(ProjectHead, DatesExist) {
    EXPECT_THAT(fault_of(with(project_of_tables, "2021-06-30", "2021-06-31")),
                AllOf(StartsWith("line 4: "), HasSubstr("2021-06-31")));
}

TEST(ProjectKeys, ThatAreUnknownComeWithTheNearest) {
    EXPECT_THAT(fault_of(with(project_of_tables, "kouprey: 1\n", "kouprey: 1\npublishd: x\n")),
                AllOf(StartsWith("line 2: "), HasSubstr("'publishd'"), HasSubstr("did you mean published?")));
    EXPECT_THAT(fault_of(project_of_tables + "samples: {}\n"), HasSubstr("unknown key 'samples'"));
    EXPECT_THAT(faults_of(with(project_of_tables, "roots: both", "root: both")),
                ElementsAre(HasSubstr("'jcm.roots' is missing"),
                            AllOf(HasSubstr("unknown key 'jcm.root'"), HasSubstr("did you mean roots?"))));
}

TEST(ProjectKeys, GivenTwiceAndAnchorsAreRefused) {
    EXPECT_THAT(fault_of(with(project_of_tables, "name: A project\n", "name: A project\nname: Another\n")),
                AllOf(StartsWith("line 3: "), HasSubstr("given twice")));
    EXPECT_THAT(fault_of(with(project_of_tables, "name: A project", "name: &n A project")),
                AllOf(StartsWith("line 2: "), HasSubstr("anchor")));
}

TEST(ProjectFaults, AreToldTogetherInTheOrderOfTheLines) {
    auto text = with(project_of_tables, "uncertainty_deduction: 5 %", "uncertainty_deduction: 5");
    text = with(text, "host_country: KH", "host_country: FR");
    text = with(text, "day_count: actual/actual", "day_count: actual/360");
    text = with(text, "to: 2016-01-01", "to: 2016-02-30");
    text = with(text, "displacement: {", "displacement: {width: 1, ");
    EXPECT_THAT(faults_of(text),
                ElementsAre(AllOf(StartsWith("line 3: "), HasSubstr("FR")),
                            AllOf(StartsWith("line 9: "), HasSubstr("2016-02-30")),
                            AllOf(StartsWith("line 14: "), HasSubstr("unknown key 'displacement.width'")),
                            AllOf(StartsWith("line 23: "), HasSubstr("actual/360")),
                            AllOf(StartsWith("line 25: "), HasSubstr("write 5 %"))));
}

TEST(ProjectFaults, OfTheSyntaxHaveLineAndColumn) {
    EXPECT_THAT(fault_of(with(project_of_tables, "name: A project", "name: [A project")),
                AllOf(StartsWith("line "), HasSubstr("this is no YAML"), HasSubstr("column")));
    EXPECT_THAT(fault_of("just text\n"), HasSubstr("the file is a text"));
    EXPECT_THAT(fault_of("name: \xff\n"), HasSubstr("UTF-8"));
}

TEST(ProjectFaults, OfTheMethodAreToldOnlyOfWellFormedFiles) {
    const auto incoherent = with(project_of_tables, "areas: updated", "areas: frozen");
    EXPECT_THAT(fault_of(incoherent, Failure::method), HasSubstr("compounded"));
    EXPECT_THAT(fault_of(with(incoherent, "host_country: KH", "host_country: FR")), HasSubstr("FR"));
}

TEST(ProjectFile, InJsonSaysTheSame) {
    const auto text = resolved_json(read_text(project_of_tables));
    EXPECT_EQ(resolved_json(read_text(text, "project.json")), text);
    EXPECT_EQ(resolved_json(read_text(text, "project.JSON")), text);
    const auto faults = faults_of(with(text, "\"KH\"", "null"), Failure::input, "project.json");
    EXPECT_THAT(faults, testing::Contains(HasSubstr("null says nothing")));
}

TEST(ProjectFile, ThatIsNotThereIsNamed) {
    Warnings warnings;
    const auto error = thrown_error([&] { read_project("/nowhere/project.yaml", {}, warnings); });
    EXPECT_EQ(error.failure(), Failure::input);
    EXPECT_THAT(error.what(), HasSubstr("/nowhere/project.yaml"));
}

} // namespace
} // namespace kouprey::test
