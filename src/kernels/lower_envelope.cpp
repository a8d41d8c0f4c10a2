#include "kernels/lower_envelope.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace kouprey {

namespace {

/// std::floor, without a call where it matters: from 2^52 on doubles are whole.
double rounded_down(double value) {
    constexpr double whole = 4503599627370496;
    if (!(std::abs(value) < whole)) return value;
    const auto towards_zero = static_cast<double>(static_cast<std::int64_t>(value));
    return towards_zero - (towards_zero > value ? 1 : 0);
}

} // namespace

double LowerEnvelope::Parabola::overtaken_by(const Parabola& next) const {
    const auto apart = static_cast<double>(next.centre - centre);
    const auto middle = (apart * apart + (next.height - height)) / (2 * apart);
    return static_cast<double>(centre) + rounded_down(middle) + 1;
}

void LowerEnvelope::add(Parabola next, std::int64_t first, std::int64_t end) {
    while (!lowest_.empty() && lowest_.back().at(lowest_.back().start) > next.at(lowest_.back().start))
        lowest_.pop_back();
    if (lowest_.empty()) {
        next.start = first;
        lowest_.push_back(next);
        return;
    }
    const double start = lowest_.back().overtaken_by(next);
    if (start >= static_cast<double>(end)) return;
    next.start = static_cast<std::int64_t>(start);
    lowest_.push_back(next);
}

/// A column beside the range that costs one end of it as much as a column in between, or more, costs the
/// whole range more: it is farther from the rest by as much again.
template <class Step>
void LowerEnvelope::find_beside(std::span<const std::uint32_t> rows, std::int64_t end, Step step) {
    beside_.clear();
    const auto own = rows[static_cast<std::size_t>(end)];
    double least = own >= no_source ? std::numeric_limits<double>::infinity() : height(own);
    for (auto k = step(end); k >= 0 && k < std::ssize(rows); k = step(k)) {
        const Parabola column{0, k, 0};
        if (column.at(end) >= least) return;
        const auto distance = rows[static_cast<std::size_t>(k)];
        if (distance >= no_source) continue;
        const Parabola candidate{0, k, height(distance)};
        if (candidate.at(end) >= least) continue;
        least = candidate.at(end);
        beside_.push_back(candidate);
    }
}

void LowerEnvelope::measure(std::span<const std::uint32_t> rows, std::int64_t begin, std::int64_t end,
                            std::span<double> costs) {
    lowest_.clear();
    find_beside(rows, begin, [](std::int64_t k) { return k - 1; });
    for (auto candidate = beside_.rbegin(); candidate != beside_.rend(); ++candidate)
        add(*candidate, begin, end);
    for (auto k = begin; k < end; ++k) {
        const auto distance = rows[static_cast<std::size_t>(k)];
        if (distance < no_source) add({0, k, height(distance)}, begin, end);
    }
    find_beside(rows, end - 1, [](std::int64_t k) { return k + 1; });
    for (const auto& candidate : beside_) add(candidate, begin, end);
    for (std::size_t i = 0; i < lowest_.size(); ++i) {
        const auto stop = i + 1 < lowest_.size() ? lowest_[i + 1].start : end;
        const auto lowest = lowest_[i]; // which the costs cannot change
        for (auto c = lowest.start; c < stop; ++c) costs[static_cast<std::size_t>(c)] = lowest.at(c);
    }
}

} // namespace kouprey
