#include "kouprey/kernels/pixel_score.hpp"

#include "kouprey/core/elementary.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace kouprey {

namespace {

constexpr double million = 1e6;

std::int32_t rounded(double score) { return static_cast<std::int32_t>(std::floor(score * million + 0.5)); }

/// 29 February is 1 March in other years.
Date target_of(int year, int month, int day) {
    if (month == 2 && day == 29) return Date::of(year, 2, 28) + 1;
    return Date::of(year, month, day);
}

} // namespace

int days_from_target(Date date, int month, int day) {
    const int year = date.year();
    int least = std::abs(date - target_of(year, month, day));
    if (year > 1) least = std::min(least, std::abs(date - target_of(year - 1, month, day)));
    if (year < 9999) least = std::min(least, std::abs(date - target_of(year + 1, month, day)));
    return least;
}

std::int32_t day_score(int days, const PixelScoreRule& rule) {
    const double part = days / rule.day_spread;
    return rounded(rule.day_weight * elementary::exp(-0.5 * part * part));
}

std::vector<std::int32_t> cloud_scores(const PixelScoreRule& rule) {
    constexpr double steepness = 10;
    const auto most = static_cast<int>(std::ceil(rule.cloud_distance));
    std::vector<std::int32_t> scores;
    for (int metres = 0; metres < most; ++metres)
        scores.push_back(rounded(rule.cloud_weight /
                                 (1 + elementary::exp(-steepness * (metres / rule.cloud_distance - 0.5)))));
    scores.push_back(rounded(rule.cloud_weight));
    return scores;
}

CloudDistance::CloudDistance(double across, double down, int most)
    : across_(across)
    , down_(down)
    , most_(most)
    , margin_rows_(static_cast<std::int64_t>(most / down) + 1)
    , margin_cols_(static_cast<std::int64_t>(most / across) + 1) {}

/// The square of the distance to the nearest cloud of the same row.
void CloudDistance::square_rows(RasterView<const std::uint8_t> flags) {
    constexpr auto bits =
        static_cast<std::uint8_t>(SceneFlag::cloud) | static_cast<std::uint8_t>(SceneFlag::shadow);
    const double far = 4.0 * most_ * most_;
    const auto rows = flags.rows(), cols = flags.cols();
    squares_.assign(static_cast<std::size_t>(rows * cols), far);
    any_.assign(static_cast<std::size_t>(rows), false);
    for (std::int64_t r = 0; r < rows; ++r) {
        const auto row = flags.row(r);
        auto* const squares = &squares_[static_cast<std::size_t>(r * cols)];
        std::int64_t last = -1;
        for (std::int64_t c = 0; c < cols; ++c) {
            if ((row[static_cast<std::size_t>(c)] & bits) != 0) last = c;
            const double x = static_cast<double>(c - last) * across_;
            if (last >= 0) squares[c] = std::min(squares[c], x * x);
        }
        any_[static_cast<std::size_t>(r)] = last >= 0;
        for (std::int64_t c = cols, next = -1; c-- > 0;) {
            if ((row[static_cast<std::size_t>(c)] & bits) != 0) next = c;
            const double x = static_cast<double>(next - c) * across_;
            if (next >= 0) squares[c] = std::min(squares[c], x * x);
        }
    }
}

void CloudDistance::measure(RasterView<const std::uint8_t> flags, RasterView<std::uint16_t> metres) {
    square_rows(flags);
    const auto cols = static_cast<std::size_t>(metres.cols());
    const double limit = static_cast<double>(most_) * most_;
    for (std::int64_t r = 0; r < metres.rows(); ++r) {
        nearest_.assign(cols, limit);
        for (auto up = -margin_rows_; up <= margin_rows_; ++up) {
            const auto source = r + margin_rows_ + up;
            const double y = static_cast<double>(up) * down_;
            if (!any_[static_cast<std::size_t>(source)] || y * y >= limit) continue;
            const auto* const squares =
                &squares_[static_cast<std::size_t>(source * flags.cols() + margin_cols_)];
            for (std::size_t c = 0; c < cols; ++c) nearest_[c] = std::min(nearest_[c], squares[c] + y * y);
        }
        const auto out = metres.row(r);
        for (std::size_t c = 0; c < cols; ++c) out[c] = static_cast<std::uint16_t>(std::sqrt(nearest_[c]));
    }
}

} // namespace kouprey
