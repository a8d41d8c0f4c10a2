// What people and programs are told about the commands, all from one declaration.
#include "support/process.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>
#include <sstream>
#include <string>

namespace kouprey::test {
namespace {

using Json = nlohmann::json;

const std::vector<std::string> commands{
    "info",    "areas", "change",   "loss",   "sieve",           "distance",
    "align",   "scene", "classify", "series", "reference-level", "emissions",
    "credits", "run",   "verify",   "plan",   "shard",           "merge",
    "init",    "zones"};
const std::vector<std::string> common_options{"--output", "--overwrite",  "--format",    "--threads",
                                              "--memory", "--block-size", "--progress",  "--quiet",
                                              "--help",   "--version",    "--json-usage"};
const std::vector<std::string> survey_options{
    "--zones",      "--zone-layer", "--zone-field",    "--dissolve", "--repair",         "--clip",
    "--clip-layer", "--exclude",    "--exclude-layer", "--coverage", "--missing-blocks", "--assume-datum"};

std::string said(const std::vector<std::string>& words) {
    const Outcome outcome = kouprey(words);
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_EQ(outcome.err, "");
    return outcome.out;
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

Json option_of(const Json& command, const std::string& name) {
    for (const Json& option : command.at("options")) {
        if (option.at("name") == name) return option;
    }
    ADD_FAILURE() << command.at("name") << " has no " << name;
    return {};
}

std::set<std::string> option_names(const Json& command) {
    std::set<std::string> names;
    for (const Json& option : command.at("options")) names.insert(option.at("name").get<std::string>());
    return names;
}

TEST(Help, ListsTheCommands) {
    const std::string help = said({"--help"});
    EXPECT_TRUE(contains(help, "Usage: kouprey COMMAND ..."));
    for (const std::string& command : commands)
        EXPECT_TRUE(contains(help, "\n  " + command + " ")) << command;
    EXPECT_EQ(said({"-h"}), help);
}

TEST(Help, OfEachCommandShowsAllItsOptionsAndAnExample) {
    for (const std::string& command : commands) {
        const std::string help = said({command, "--help"});
        const Json usage = Json::parse(said({command, "--json-usage"}));
        EXPECT_TRUE(contains(help, usage.at("usage").get<std::string>())) << help;
        EXPECT_TRUE(contains(help, "Example\n  kouprey " + command + " ")) << help;
        for (const std::string& option : option_names(usage))
            EXPECT_TRUE(contains(help, option)) << command << option;
    }
}

TEST(Help, FitsATerminal) {
    for (const std::string& command : commands) {
        std::istringstream help(said({command, "--help"}));
        for (std::string line; std::getline(help, line) && line != "Example";)
            EXPECT_LE(line.size(), 80U) << line;
    }
}

TEST(Help, IsGivenWhateverElseIsSaid) {
    EXPECT_EQ(said({"areas", "--threads", "0", "--nonsense", "--help"}), said({"areas", "--help"}));
    EXPECT_EQ(said({"areas", "m.tif", "-h"}), said({"areas", "--help"}));
}

TEST(Help, ShowsOneVersionEverywhere) {
    const std::string version = said({"--version"});
    EXPECT_EQ(version.rfind("kouprey ", 0), 0U) << version;
    EXPECT_EQ(said({"loss", "--version"}), version);
    EXPECT_EQ("kouprey " + Json::parse(said({"--json-usage"})).at("version").get<std::string>() + "\n",
              version);
}

TEST(JsonUsage, OfTheProgramIsThatOfItsCommands) {
    const Json usage = Json::parse(said({"--json-usage"}));
    ASSERT_EQ(usage.at("commands").size(), commands.size());
    for (std::size_t i = 0; i < commands.size(); ++i) {
        EXPECT_EQ(usage.at("commands").at(i), Json::parse(said({commands[i], "--json-usage"})));
        EXPECT_EQ(usage.at("commands").at(i).at("name"), commands[i]);
    }
}

TEST(JsonUsage, HasTheCommonOptionsOfEveryCommand) {
    for (const std::string& command : commands) {
        const std::set<std::string> names = option_names(Json::parse(said({command, "--json-usage"})));
        for (const std::string& option : common_options)
            EXPECT_TRUE(names.count(option)) << command << " " << option;
    }
}

TEST(JsonUsage, HasTheSurveyOptionsOfTheMeasuringCommands) {
    for (const std::string command : {"areas", "change", "loss"}) {
        const std::set<std::string> names = option_names(Json::parse(said({command, "--json-usage"})));
        for (const std::string& option : survey_options)
            EXPECT_TRUE(names.count(option)) << command << " " << option;
    }
}

TEST(JsonUsage, SaysWhatAnArgumentIs) {
    const Json areas = Json::parse(said({"areas", "--json-usage"}));
    EXPECT_EQ(areas.at("arguments"), Json::parse(R"([{
        "name": "MAP", "short_name": null, "type": "file", "value": "FILE", "choices": [], "default": null,
        "required": true, "repeatable": true, "excludes": [], "needs": [], "group": null,
        "help": "the class map as FILE or FILE#N, or its tiles as several files or a,b"}])"));
    EXPECT_EQ(option_of(areas, "--coverage"), Json::parse(R"({
        "name": "--coverage", "short_name": null, "type": "choice", "value": "exact|center", "choices": ["exact", "center"],
        "default": "exact", "required": false, "repeatable": false, "excludes": [], "needs": [], "group": "Zones",
        "help": "count each cell's exact covered share, or the cells whose centre is inside"})"));
    EXPECT_EQ(option_of(areas, "--output").at("short_name"), "-o");
    EXPECT_EQ(option_of(areas, "--zone-field").at("needs"), Json({"--zones"}));
    EXPECT_EQ(option_of(areas, "--overwrite").at("type"), "flag");
    EXPECT_EQ(option_of(areas, "--memory").at("type"), "size");
}

TEST(JsonUsage, SaysWhatEachCommandWrites) {
    const auto output_of = [](const std::string& command) {
        return option_of(Json::parse(said({command, "--json-usage"})), "--output")
            .at("help")
            .get<std::string>();
    };
    EXPECT_EQ(output_of("run"), "folder to write");
    EXPECT_EQ(output_of("zones"), "GeoPackage to write, .gpkg");
    EXPECT_EQ(output_of("areas").rfind("file to write: .csv, .json or .txt for the table", 0), 0U);
}

TEST(JsonUsage, SaysWhatExcludesWhatFromBothSides) {
    const Json info = Json::parse(said({"info", "--json-usage"}));
    EXPECT_EQ(option_of(info, "--legend-template").at("excludes"),
              Json({"--no-classes", "--layer", "--format"}));
    EXPECT_EQ(option_of(info, "--format").at("excludes"), Json({"--legend-template"}));
}

TEST(JsonUsage, SaysWhatIsRequired) {
    const Json loss = Json::parse(said({"loss", "--json-usage"}));
    std::set<std::string> required;
    for (const Json& option : loss.at("options")) {
        if (option.at("required")) required.insert(option.at("name").get<std::string>());
    }
    EXPECT_EQ(required, (std::set<std::string>{"--cover", "--loss-year", "--threshold"}));
    EXPECT_EQ(loss.at("usage"), "kouprey loss --cover FILE --loss-year FILE --threshold COVER [options]");
}

/// What the description calls a choice is what the parser accepts, and nothing else.
TEST(JsonUsage, ListsTheChoicesThatAreAccepted) {
    const Json areas = Json::parse(said({"areas", "--json-usage"}));
    for (const Json& option : areas.at("options")) {
        if (option.at("type") != "choice") continue;
        const std::string name = option.at("name");
        for (const std::string choice : option.at("choices")) {
            EXPECT_EQ(kouprey({"areas", "/nowhere/m.tif", name, choice}).exit_code, 3)
                << name << " " << choice;
        }
        EXPECT_EQ(kouprey({"areas", "/nowhere/m.tif", name, "no-choice"}).exit_code, 2) << name;
    }
}

} // namespace
} // namespace kouprey::test
