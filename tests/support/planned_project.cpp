#include "support/planned_project.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace kouprey::test {

namespace fs = std::filesystem;

namespace {

std::vector<std::string> joined(std::vector<std::string> words, const std::vector<std::string>& more) {
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

} // namespace

PlannedFiles::PlannedFiles(int shards) {
    if (shards == 0) return;
    const auto outcome = plan(shards);
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
}

Outcome PlannedFiles::plan(int shards, const std::string& name, const std::vector<std::string>& more) const {
    return kouprey(joined({"plan", path("project.yaml"), "--shards", std::to_string(shards), "--block-size",
                           "2", "-o", path(name), "--format", "csv"},
                          more));
}

Outcome PlannedFiles::shard(const std::vector<std::string>& numbers,
                            const std::vector<std::string>& more) const {
    return kouprey(joined(joined({"shard", path("plan")}, numbers), more));
}

Outcome PlannedFiles::merge(const std::vector<std::string>& more) const {
    return kouprey(joined({"merge", path("plan"), "-o", path("merged"), "--format", "csv"}, more));
}

void PlannedFiles::rewrite(const std::string& name, const std::string& content) const {
    const auto time = fs::last_write_time(path(name));
    std::ofstream(path(name), std::ios::binary) << content;
    fs::last_write_time(path(name), time);
}

std::vector<std::string> numbers_to(int last) {
    std::vector<std::string> numbers;
    for (int number = 1; number <= last; ++number) numbers.push_back(std::to_string(number));
    return numbers;
}

} // namespace kouprey::test
