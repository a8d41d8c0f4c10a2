// What a run follows from, and nothing else.
#include "kouprey/core/sha256.hpp"
#include "kouprey/report/provenance.hpp"

#include "support/temporary_folder.hpp"
#include "support/thrown_error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdlib>

namespace kouprey::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Provenance sample() {
    return {"0.1.0",
            "2021-06-30",
            "{\n  \"standard\": \"jcm\",\n  \"name\": \"Prey Lang\"\n}",
            {{"maps/b.tif", "bb"}, {"legend.csv", "aa"}},
            {"First method (2019)", "Second method (2021)"}};
}

TEST(Digest, IsThatOfTheCanonicalJson) {
    EXPECT_EQ(digest(sample()),
              sha256(R"({"inputs":{"legend.csv":"aa","maps/b.tif":"bb"},)"
                     R"("settings":{"name":"Prey Lang","standard":"jcm"},"version":"0.1.0"})"));
}

TEST(Digest, KnowsNoOrderNoBlanksAndNoDate) {
    auto same = sample();
    std::ranges::reverse(same.inputs);
    same.settings_json = R"({"name":"Prey Lang","standard":"jcm"})";
    same.published = "1999-01-01";
    same.methods.clear();
    EXPECT_EQ(digest(same), digest(sample()));
}

TEST(Digest, ChangesWithEverythingThatCounts) {
    for (const auto& change : std::vector<void (*)(Provenance&)>{
             [](Provenance& p) { p.program_version = "0.1.1"; },
             [](Provenance& p) { p.inputs[0].sha256 = "bc"; },
             [](Provenance& p) { p.inputs[0].path = "maps/c.tif"; },
             [](Provenance& p) { p.inputs.pop_back(); },
             [](Provenance& p) { p.settings_json = R"({"name":"Prey Lang","standard":"jcm2"})"; }}) {
        auto other = sample();
        change(other);
        EXPECT_NE(digest(other), digest(sample()));
    }
}

TEST(Digest, RefusesWhatHasNoMeaning) {
    auto twice = sample();
    twice.inputs.push_back({"legend.csv", "ff"});
    EXPECT_EQ(thrown_error([&] { digest(twice); }).failure(), Failure::internal);
    auto broken = sample();
    broken.settings_json = "{";
    EXPECT_EQ(thrown_error([&] { digest(broken); }).failure(), Failure::internal);
}

TEST(ProvenanceJson, HoldsTheDigestAndWhatItIsMadeFrom) {
    const auto text = to_json(sample());
    const auto json = nlohmann::json::parse(text);
    EXPECT_EQ(json["digest"], digest(sample()));
    EXPECT_EQ(json["version"], "0.1.0");
    EXPECT_EQ(json["published"], "2021-06-30");
    EXPECT_EQ(json["inputs"]["maps/b.tif"], "bb");
    EXPECT_EQ(json["settings"]["standard"], "jcm");
    EXPECT_EQ(json["methods"][1], "Second method (2021)");
    EXPECT_EQ(text, to_json(sample()));
    EXPECT_TRUE(text.ends_with("}\n"));
}

TEST(ProvenanceJson, IsUtf8WhateverThePathsAre) {
    auto odd = sample();
    odd.inputs[0].path = "caf\xE9.tif";
    EXPECT_EQ(nlohmann::json::parse(to_json(odd))["inputs"].count("caf\\xe9.tif"), 1U);
}

/// The entity of that name.
nlohmann::json entity(const nlohmann::json& crate, const std::string& id) {
    for (const auto& candidate : crate["@graph"])
        if (candidate["@id"] == id) return candidate;
    ADD_FAILURE() << "no entity " << id;
    return {};
}

nlohmann::json crate_of(const Provenance& provenance) {
    return nlohmann::json::parse(ro_crate_json(provenance, "Prey Lang",
                                               {{"tables/a b.csv", "11", 5},
                                                {"run.json", "22"},
                                                {"ro-crate-metadata.json", "33"},
                                                {"maps/change.tif", "44"}}));
}

TEST(RoCrate, IsACrateOfVersion11) {
    const auto crate = crate_of(sample());
    EXPECT_EQ(crate["@context"][0], "https://w3id.org/ro/crate/1.1/context");
    ASSERT_TRUE(crate["@graph"].is_array());
    const auto descriptor = entity(crate, "ro-crate-metadata.json");
    EXPECT_EQ(descriptor["@type"], "CreativeWork");
    EXPECT_EQ(descriptor["conformsTo"]["@id"], "https://w3id.org/ro/crate/1.1");
    EXPECT_EQ(descriptor["about"]["@id"], "./");
    const auto root = entity(crate, "./");
    EXPECT_EQ(root["@type"], "Dataset");
    EXPECT_EQ(root["name"], "Prey Lang");
    EXPECT_EQ(root["datePublished"], "2021-06-30");
    EXPECT_EQ(root["identifier"], "sha256:" + digest(sample()));
    EXPECT_EQ(entity(crate, root["conformsTo"]["@id"])["name"], "Process Run Crate");
}

TEST(RoCrate, ListsTheFilesWithTheirKinds) {
    const auto crate = crate_of(sample());
    const auto root = entity(crate, "./");
    std::vector<std::string> parts;
    for (const auto& part : root["hasPart"]) parts.push_back(part["@id"]);
    EXPECT_THAT(parts, ElementsAre("maps/change.tif", "run.json", "tables/a%20b.csv"));
    EXPECT_EQ(entity(crate, "tables/a%20b.csv")["encodingFormat"], "text/csv");
    EXPECT_EQ(entity(crate, "tables/a%20b.csv")["name"], "tables/a b.csv");
    EXPECT_EQ(entity(crate, "tables/a%20b.csv")["contentSize"], "5");
    EXPECT_EQ(entity(crate, "tables/a%20b.csv")["sha256"], "11");
    EXPECT_EQ(entity(crate, "run.json")["@type"], "File");
    EXPECT_THAT(entity(crate, "maps/change.tif")["encodingFormat"],
                testing::ResultOf([](const nlohmann::json& type) { return type.get<std::string>(); },
                                  HasSubstr("image/tiff")));
}

TEST(RoCrate, SaysWhatTheRunWasMadeFrom) {
    const auto crate = crate_of(sample());
    const auto run = entity(crate, "#run");
    EXPECT_EQ(run["@type"], "CreateAction");
    EXPECT_EQ(entity(crate, run["instrument"]["@id"])["softwareVersion"], "0.1.0");
    EXPECT_EQ(run["object"].size(), 2U);
    EXPECT_EQ(entity(crate, run["object"][0]["@id"])["identifier"], "sha256:aa");
    EXPECT_EQ(entity(crate, entity(crate, "./")["citation"][0]["@id"])["name"], "First method (2019)");
}

Provenance with_steps() {
    auto provenance = sample();
    provenance.steps = {{"transitions", {{"coverage", "exact"}}, {"maps/b.tif"}, {"tables/a b.csv"}},
                        {"record", {{"coverage", "exact"}}, {"tables/a b.csv"}, {"run.json"}}};
    return provenance;
}

TEST(RoCrate, TellsTheStepsWithTheirParameters) {
    const auto crate = crate_of(with_steps());
    const auto first = entity(crate, "#step-1"), second = entity(crate, "#step-2");
    EXPECT_EQ(first["@type"], "CreateAction");
    EXPECT_EQ(entity(crate, first["object"][0]["@id"])["name"], "maps/b.tif");
    EXPECT_EQ(entity(crate, first["object"][1]["@id"])["value"], "exact");
    EXPECT_EQ(first["result"][0]["@id"], second["object"][0]["@id"]);
    EXPECT_EQ(entity(crate, "./")["mentions"].size(), 3U);
}

TEST(RoCrate, DefinesEveryEntityOnceAndEveryReference) {
    const auto crate = crate_of(with_steps());
    std::vector<std::string> ids;
    for (const auto& each : crate["@graph"]) ids.push_back(each["@id"]);
    std::ranges::sort(ids);
    EXPECT_EQ(std::ranges::adjacent_find(ids), ids.end());
    const auto root = entity(crate, "./");
    for (const char* member : {"hasPart", "citation", "mentions"})
        for (const auto& reference : root[member]) entity(crate, reference["@id"]);
    for (const char* action : {"#run", "#step-1", "#step-2"}) {
        const auto step = entity(crate, action);
        for (const auto& reference : step["object"]) entity(crate, reference["@id"]);
    }
}

TEST(Manifest, IsSortedByPath) {
    EXPECT_EQ(manifest({{"tables/b.csv", "22"}, {"run.json", "11"}, {"tables/a.csv", "33"}}),
              "11  run.json\n33  tables/a.csv\n22  tables/b.csv\n");
    EXPECT_EQ(manifest({}), "");
}

TEST(Manifest, EscapesPathsAsSha256sumDoes) {
    EXPECT_EQ(manifest({{"a\\b\nc\rd", "11"}}), "\\11  a\\\\b\\nc\\rd\n");
}

TEST(Manifest, Sha256sumAgrees) {
    const TemporaryFolder folder;
    std::vector<HashedFile> files;
    for (const char* name : {"plain.csv", "with blank", "back\\slash", "two\nlines", "ព្រៃឡង់"})
        files.push_back({name, sha256_of_file(folder.write(name, name))});
    const auto list = folder.write("MANIFEST.sha256", manifest(files));
    const auto check = "cd '" + folder.path().string() + "' && sha256sum --check --strict --quiet " + list;
    EXPECT_EQ(std::system(check.c_str()), 0); // NOLINT(cert-env33-c,concurrency-mt-unsafe)
}

} // namespace
} // namespace kouprey::test
