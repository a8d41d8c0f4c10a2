#include "project/plan_file.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/sha256.hpp"

#include "project/run_manifest.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace kouprey {

namespace {

using Json = nlohmann::ordered_json;

constexpr int format = 1;
constexpr std::int64_t largest_block = 1 << 16;

[[noreturn]] void refuse(const std::string& what, const std::string& where) {
    throw Error(Failure::input,
                {what, where, "name a folder that kouprey plan wrote, or make the plan again"});
}

Json input_json(const PlannedInput& input) {
    return {{"path", input.file.path},
            {"sha256", input.file.sha256},
            {"bytes", input.file.size},
            {"modified_ns", input.modified}};
}

PlannedInput input_of(const Json& json) {
    return {{json.at("path").get<std::string>(), json.at("sha256").get<std::string>(),
             json.at("bytes").get<std::int64_t>()},
            json.at("modified_ns").get<std::int64_t>()};
}

Json allowed_json(const Allowed& allowed) {
    Json json;
    for (const auto& [word, member] : allowed_words()) json[std::string(word)] = allowed.*member;
    return json;
}

Allowed allowed_of(const Json& json) {
    Allowed allowed;
    for (const auto& [word, member] : allowed_words())
        allowed.*member = json.at(std::string(word)).get<bool>();
    return allowed;
}

ShardPlan plan_of(const Json& json) {
    ShardPlan plan{.program_version = json.at("program_version").get<std::string>(),
                   .project = json.at("project").get<std::string>(),
                   .allowed = allowed_of(json.at("allow")),
                   .shards = json.at("shards").get<int>(),
                   .block_cells = json.at("block_size").get<std::int64_t>(),
                   .digest = json.at("digest").get<std::string>(),
                   .inputs = {}};
    for (const auto& input : json.at("inputs")) plan.inputs.push_back(input_of(input));
    return plan;
}

bool plausible(const ShardPlan& plan) {
    return plan.shards >= 1 && plan.shards <= most_shards && plan.block_cells >= 0 &&
           plan.block_cells <= largest_block && is_hash(plan.digest);
}

} // namespace

std::string ShardPlan::id() const {
    return sha256(
        fmt::format("kouprey plan {}\n{}\n{} shards\nblocks {}\n", format, digest, shards, block_cells));
}

std::string plan_json(const ShardPlan& plan) {
    auto inputs = Json::array();
    for (const auto& input : plan.inputs) inputs.push_back(input_json(input));
    const Json json{{"kouprey_plan", format},
                    {"plan", plan.id()},
                    {"program_version", plan.program_version},
                    {"project", plan.project},
                    {"allow", allowed_json(plan.allowed)},
                    {"shards", plan.shards},
                    {"block_size", plan.block_cells},
                    {"digest", plan.digest},
                    {"inputs", inputs}};
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

ShardPlan parse_plan(const std::string& text, const std::string& where) {
    ShardPlan plan;
    try {
        const auto json = Json::parse(text);
        if (json.at("kouprey_plan").get<int>() != format) refuse("a plan of another format", where);
        plan = plan_of(json);
        if (!plausible(plan) || json.at("plan").get<std::string>() != plan.id())
            refuse("the plan was changed or is damaged", where);
    } catch (const Json::exception&) {
        refuse("this is no plan", where);
    }
    return plan;
}

} // namespace kouprey
