#include "kernels/lower_envelope.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace kouprey {

namespace {

/// std::floor of what an integer holds; without a call.
double rounded_down(double value) {
    const auto towards_zero = static_cast<double>(static_cast<std::int64_t>(value));
    return towards_zero - (towards_zero > value ? 1 : 0);
}

} // namespace

double LowerEnvelope::Parabola::overtaken_by(const Parabola& next) const {
    const auto apart = static_cast<double>(next.centre - centre);
    const auto middle = (apart * apart + (next.height - height)) / (2 * apart);
    return static_cast<double>(centre) + rounded_down(middle) + 1;
}

/// No column of [begin, end) costs more than this: its own source is one of the candidates.
double LowerEnvelope::highest(std::span<const std::uint32_t> rows, std::int64_t begin,
                              std::int64_t end) const {
    const auto part = rows.subspan(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin));
    const auto most = std::ranges::max(part);
    return most >= no_source ? std::numeric_limits<double>::infinity() : height(most);
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

void LowerEnvelope::measure(std::span<const std::uint32_t> rows, std::int64_t begin, std::int64_t end,
                            std::span<double> costs) {
    const auto cols = static_cast<std::int64_t>(rows.size());
    const double limit = highest(rows, begin, end);
    const double reach = std::min(std::sqrt(limit) + 1, static_cast<double>(cols));
    const auto first = std::max<std::int64_t>(0, begin - static_cast<std::int64_t>(reach));
    const auto last = std::min(cols, end + static_cast<std::int64_t>(reach));
    lowest_.clear();
    for (auto k = first; k < last; ++k) {
        const auto distance = rows[static_cast<std::size_t>(k)];
        if (distance >= no_source) continue;
        if (const double h = height(distance); h <= limit) add({0, k, h}, begin, end);
    }
    for (std::size_t i = 0; i < lowest_.size(); ++i) {
        const auto stop = i + 1 < lowest_.size() ? lowest_[i + 1].start : end;
        const auto lowest = lowest_[i]; // which the costs cannot change
        for (auto c = lowest.start; c < stop; ++c) costs[static_cast<std::size_t>(c)] = lowest.at(c);
    }
}

} // namespace kouprey
