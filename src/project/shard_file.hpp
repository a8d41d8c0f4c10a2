// A finished shard as text: the tallies of its part of every step.
#pragma once

#include "kouprey/kernels/tally.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace kouprey {

/// The part of one step that a shard has measured.
struct ShardStep {
    std::string name;
    std::string map_sha256{}; ///< of its part of the change map; empty: the step makes none
    Tally tally{};

    friend bool operator==(const ShardStep&, const ShardStep&) = default;
};

struct ShardRecord {
    std::string plan; ///< its id
    int number = 0;   ///< from 1
    std::vector<ShardStep> steps{};

    const ShardStep* find(const std::string& step) const;
    friend bool operator==(const ShardRecord&, const ShardRecord&) = default;
};

/// "shard-7.tally": the accumulator file of a shard.
std::string shard_file(int number);
/// "shard-7-<step>.cells": its part of a change map, an archive of windows beside it.
std::string shard_map_file(int number, const std::string& step);

/// Lines, the last of them the sha256 of all before.
std::string shard_text(const ShardRecord& record);

/// Throws Error(input) for anything but a whole shard, however little is changed.
ShardRecord parse_shard(const std::string& text, const std::string& where);

/// Of a file of any size that a shard may have.
ShardRecord read_shard(const std::filesystem::path& file);

} // namespace kouprey
