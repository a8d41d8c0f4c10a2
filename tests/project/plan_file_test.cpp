// A plan comes back from its file as it was, and says which shards can stand for each other.
#include "project/plan_file.hpp"
#include "support/thrown_error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kouprey {
namespace {

using test::thrown_error;
using testing::HasSubstr;

ShardPlan some_plan() {
    return {.program_version = "1.2.3",
            .project = "../p.yaml",
            .allowed = {.outside = true},
            .shards = 100,
            .block_cells = 512,
            .digest = std::string(64, 'd'),
            .inputs = {{{"a.tif", std::string(64, 'a'), 5}, 1'795'685'870'546'382'554}}};
}

std::string refusal(const std::string& text) {
    const auto error = thrown_error([&] { parse_plan(text, "plan.json"); });
    EXPECT_EQ(error.failure(), Failure::input);
    return error.what();
}

std::string with(std::string text, const std::string& what, const std::string& by) {
    text.replace(text.find(what), what.size(), by);
    return text;
}

TEST(PlanFile, ReadsBackAsItWas) {
    const auto plan = parse_plan(plan_json(some_plan()), "plan.json");
    EXPECT_EQ(plan_json(plan), plan_json(some_plan()));
    EXPECT_EQ(plan.inputs.front().modified, 1'795'685'870'546'382'554);
    EXPECT_EQ(plan.project, "../p.yaml");
    EXPECT_TRUE(plan.allowed.outside);
    EXPECT_FALSE(plan.allowed.vrt);
}

TEST(PlanFile, TellsPlansApartByWhatTheirShardsHold) {
    const auto id = some_plan().id();
    auto plan = some_plan();
    plan.inputs.front().modified = 1;
    plan.project = "elsewhere.yaml";
    EXPECT_EQ(plan.id(), id);
    for (const auto& change : {+[](ShardPlan& p) { p.shards = 99; }, +[](ShardPlan& p) { p.block_cells = 0; },
                               +[](ShardPlan& p) { p.digest[0] = 'e'; }}) {
        auto other = some_plan();
        change(other);
        EXPECT_NE(other.id(), id);
    }
}

TEST(PlanFile, ThatIsNoneIsRefused) {
    const auto text = plan_json(some_plan());
    for (std::size_t size = 0; size + 1 < text.size(); ++size) refusal(text.substr(0, size));
    EXPECT_THAT(refusal("[]"),
                HasSubstr("plan.json: this is no plan; name a folder that kouprey plan wrote"));
    EXPECT_THAT(refusal(with(text, "\"kouprey_plan\": 1", "\"kouprey_plan\": 2")),
                HasSubstr("another format"));
    EXPECT_THAT(refusal(with(text, "\"shards\": 100", "\"shards\": \"100\"")), HasSubstr("this is no plan"));
}

TEST(PlanFile, ThatWasChangedIsRefused) {
    const auto text = plan_json(some_plan());
    for (const auto& [what, by] :
         std::vector<std::pair<std::string, std::string>>{{"\"shards\": 100", "\"shards\": 99"},
                                                          {"\"shards\": 100", "\"shards\": 0"},
                                                          {"\"shards\": 100", "\"shards\": 100001"},
                                                          {"\"block_size\": 512", "\"block_size\": -1"},
                                                          {"\"block_size\": 512", "\"block_size\": 65537"},
                                                          {"dddd", "eeee"},
                                                          {"dddd", "ZZZZ"}})
        EXPECT_THAT(refusal(with(text, what, by)), HasSubstr("was changed or is damaged")) << by;
}

} // namespace
} // namespace kouprey
