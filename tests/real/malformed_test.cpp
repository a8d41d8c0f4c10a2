// Broken and awkward maps and zones, each run as its list says, through the program.
#include "support/process.hpp"
#include "support/real_data.hpp"
#include "support/temporary_folder.hpp"

#include <regex.h>

#include <fstream>
#include <sstream>

namespace kouprey::test {
namespace {

std::string broken(const std::string& name) { return real_file("malformed/" + name); }

struct Case {
    std::string file, kind, expected, message, why, category;
};

/// Of maps and zones; samples are not read by these commands.
std::vector<Case> cases() {
    std::vector<Case> list;
    std::ifstream table(broken("expected.tsv"));
    std::string line;
    std::getline(table, line); // heading
    while (std::getline(table, line)) {
        std::istringstream fields(line);
        Case c;
        for (auto* field : {&c.file, &c.kind, &c.expected, &c.message, &c.why, &c.category})
            std::getline(fields, *field, '\t');
        if (c.kind == "raster-input" || c.kind == "zones-input") list.push_back(c);
    }
    return list;
}

using Words = std::vector<std::string>;

Words joined(Words words, const std::vector<Words>& more) {
    for (const auto& part : more) words.insert(words.end(), part.begin(), part.end());
    return words;
}

Words command_of(const Case& c) {
    const auto file = broken(c.file), t1 = broken("control/good_t1.tif"), t2 = broken("control/good_t2.tif");
    const Words zones{"--zones", broken("control/good_zones.gpkg"), "--zone-field", "id"};
    const Words legend{"--legend", broken("control/legend.csv")};
    if (c.kind == "zones-input") return {"areas", t1, "--zones", file, "--zone-field", "id"};
    if (c.category == "pair") return joined({"change", t1, file}, {zones, legend});
    if (c.category == "biomass")
        return joined({"loss", "--cover", t1, "--loss-year", t2, "--threshold", "1", "--density", file},
                      {zones});
    const bool whole = c.why.find("without --zones") != std::string::npos;
    return joined({"areas", file}, {whole ? Words{} : zones, legend});
}

/// POSIX extended syntax, letters of either case; the standard library's regex warns under the sanitizers.
bool matches(const std::string& text, const std::string& pattern) {
    regex_t compiled;
    EXPECT_EQ(regcomp(&compiled, pattern.c_str(), REG_EXTENDED | REG_ICASE | REG_NOSUB), 0) << pattern;
    const auto outcome = regexec(&compiled, text.c_str(), 0, nullptr, 0);
    regfree(&compiled);
    return outcome == 0;
}

/// Whether the pattern stands in the message itself and not in the name of the file.
bool mentions(std::string text, const Case& c) {
    const auto name = broken(c.file);
    for (auto at = text.find(name); at != std::string::npos; at = text.find(name))
        text.erase(at, name.size());
    return matches(text, c.message);
}

class Malformed : public RealData {
  protected:
    /// Runs with a table to write; returns what happened and whether anything was written.
    static std::pair<Outcome, bool> run(const Words& words) {
        const TemporaryFolder folder;
        auto outcome = kouprey(joined(words, {{"--quiet", "-o", folder / "table.csv"}}));
        return {outcome, !folder.listing().empty()};
    }
};

TEST_F(Malformed, EachEndsAsItDeserves) {
    const auto list = cases();
    EXPECT_GT(list.size(), 40U);
    for (const auto& c : list) {
        const auto [outcome, written] = run(command_of(c));
        SCOPED_TRACE(c.file + " (" + c.why + "): " + outcome.err);
        EXPECT_EQ(outcome.exit_code, c.expected == "error" ? 3 : 0);
        EXPECT_EQ(written, c.expected != "error");
        EXPECT_EQ(outcome.out, "");
        EXPECT_TRUE(c.expected == "ok" || mentions(outcome.err, c)) << "should mention " << c.message;
    }
}

TEST_F(Malformed, FilesOfGdalsOwnCollectionAreErrors) {
    int count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(broken("gdal"))) {
        const auto file = entry.path().string();
        const bool zones = file.ends_with(".shp");
        if (!zones && !file.ends_with(".tif")) continue;
        const auto [outcome, written] = run(
            zones ? Words{"areas", broken("control/good_t1.tif"), "--zones", file} : Words{"areas", file});
        EXPECT_EQ(outcome.exit_code, 3) << file << ": " << outcome.err;
        EXPECT_FALSE(written) << file;
        ++count;
    }
    EXPECT_GE(count, 7);
}

} // namespace
} // namespace kouprey::test
