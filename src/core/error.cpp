#include "kouprey/core/error.hpp"

#include "kouprey/core/text.hpp"

#include <fmt/format.h>

namespace kouprey {

namespace {

constexpr std::size_t most_told = 100;    ///< nobody reads more, and one mistake can stand on every line
constexpr std::size_t most_bytes = 2'000; ///< of each part of a problem: it may quote whole files

std::string shown(const std::string& part) { return abridged(visible(part), most_bytes); }

} // namespace

std::string describe(const Problem& problem) {
    std::string text;
    if (!problem.where.empty()) text += shown(problem.where) + ": ";
    text += shown(problem.what);
    if (!problem.remedy.empty()) text += "; " + shown(problem.remedy);
    return text;
}

Error::Error(Failure failure, Problem problem) : Error(failure, std::vector{std::move(problem)}) {}

Error::Error(Failure failure, std::vector<Problem> problems)
    : failure_(failure)
    , problems_(std::move(problems)) {
    for (const auto& problem : problems_) text_ += (text_.empty() ? "" : "\n") + describe(problem);
}

void Problems::throw_if_any(Failure failure) const {
    if (list_.empty()) return;
    if (list_.size() <= most_told) throw Error(failure, list_);
    std::vector<Problem> told(list_.begin(), list_.begin() + most_told);
    told.push_back({fmt::format("{} more problems", list_.size() - most_told)});
    throw Error(failure, std::move(told));
}

} // namespace kouprey
