#include "project/shard_sum.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/progress.hpp"
#include "kouprey/core/sha256.hpp"

#include "project/shard_file.hpp"

#include <fmt/format.h>

#include <optional>
#include <utility>

namespace kouprey {

namespace {

namespace fs = std::filesystem;

/// A file that should be a shard.
struct ShardCandidate {
    fs::path file;
    std::optional<int> number{}; ///< which one, when its folder was named
};

std::vector<ShardCandidate> candidates_of(const std::vector<std::string>& operands, int shards) {
    std::vector<ShardCandidate> candidates;
    std::error_code absent;
    for (const auto& operand : operands) {
        if (!fs::is_directory(operand, absent)) {
            candidates.push_back({operand});
            continue;
        }
        for (int number = 1; number <= shards; ++number)
            candidates.push_back({fs::path(operand) / shard_file(number), number});
    }
    return candidates;
}

/// "3, 5 to 8, 11": what is false.
std::string numbers_without(const std::vector<bool>& there) {
    std::string text;
    for (std::size_t i = 0; i < there.size(); ++i) {
        if (there[i]) continue;
        auto last = i;
        while (last + 1 < there.size() && !there[last + 1]) ++last;
        text += fmt::format("{}{}", text.empty() ? "" : ", ", i + 1);
        if (last > i) text += fmt::format(" to {}", last + 1);
        i = last;
    }
    return text;
}

class ShardSummation {
  public:
    explicit ShardSummation(const PlannedProject& planned)
        : planned_(planned)
        , met_(static_cast<std::size_t>(planned.plan.shards))
        , there_(met_.size(), false) {}

    void add(const ShardCandidate& candidate) {
        throw_if_stopped();
        std::error_code absent;
        if (candidate.number && !fs::exists(candidate.file, absent)) return; // told with all that are missing
        try {
            add(read_shard(candidate.file), candidate);
        } catch (const Error& error) {
            if (error.failure() != Failure::input) throw;
            for (const auto& problem : error.problems()) problems_.add(problem);
        }
        if (candidate.number) there_[static_cast<std::size_t>(*candidate.number - 1)] = true;
    }

    ShardSum take() {
        const auto missing = numbers_without(there_);
        if (!missing.empty())
            problems_.add({fmt::format("of {} shards these are missing: {}", there_.size(), missing),
                           planned_.folder, "make them with their lines of commands.txt"});
        problems_.throw_if_any(Failure::input);
        for (const auto& [step, sum] : sum_)
            if (sum.shards != planned_.plan.shards)
                refuse("not all shards hold " + step, planned_.folder,
                       "make the shards again with --overwrite");
        return std::move(sum_);
    }

  private:
    [[noreturn]] static void refuse(std::string what, const fs::path& file, std::string remedy) {
        throw Error(Failure::input, {std::move(what), file.string(), std::move(remedy)});
    }

    void add(const ShardRecord& record, const ShardCandidate& candidate) {
        const auto& file = candidate.file;
        if (record.plan != planned_.plan.id() || record.number > planned_.plan.shards)
            refuse("the shard belongs to another plan", file,
                   "make it again, or name the plan it belongs to");
        if (candidate.number && record.number != *candidate.number)
            refuse(fmt::format("the file holds shard {}", record.number), file, "make this shard again");
        const auto place = static_cast<std::size_t>(record.number - 1);
        if (!met_[place].empty())
            refuse(fmt::format("shard {} is given twice, also as {}", record.number, met_[place].string()),
                   file, "name each shard once");
        met_[place] = file;
        there_[place] = true;
        for (const auto& step : record.steps) add(step, record.number, file);
    }

    void add(const ShardStep& step, int number, const fs::path& file) {
        auto& sum = sum_[step.name];
        ++sum.shards;
        sum.tally.merge(step.tally);
        if (step.map_sha256.empty()) return;
        const auto map = file.parent_path() / shard_map_file(number, step.name);
        if (sha256_of_file(map.string()) != step.map_sha256)
            refuse("the part of the map is not as its shard left it", map, "make the shard again");
        sum.maps.resize(met_.size());
        sum.maps[static_cast<std::size_t>(number - 1)] = map;
    }

    const PlannedProject& planned_;
    std::vector<fs::path> met_; ///< file of each shard
    std::vector<bool> there_;   ///< whether a file was there, however damaged
    ShardSum sum_;
    Problems problems_;
};

} // namespace

ShardSum sum_of_shards(const PlannedProject& planned, const std::vector<std::string>& shards) {
    ShardSummation sum(planned);
    for (const auto& candidate : candidates_of(shards, planned.plan.shards)) sum.add(candidate);
    return sum.take();
}

} // namespace kouprey
