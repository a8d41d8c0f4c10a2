#include "history.hpp"

#include "kouprey/core/elementary.hpp"

#include "noise.hpp"
#include "succession.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace kouprey::sample {

namespace {

/// Share of the standing forest cleared a year, by place. In the reference region 5.9 % of what is left, that
/// is 4.6 % a year of the forest of 2006, the order published for Cambodia 2006–2014; much less inside the
/// protected area; in the belt more once the project keeps clearing out of the forest.
struct Rates {
    int until;                           ///< last year
    std::array<double, places> by_place; ///< project, belt, region, elsewhere
};
constexpr std::array rates{
    Rates{2005, {0.001, 0.008, 0.015, 0.015}},
    Rates{2013, {0.007, 0.036, 0.059, 0.059}},
    Rates{2017, {0.013, 0.042, 0.034, 0.034}},
    Rates{2020, {0.009, 0.072, 0.026, 0.026}},
};

const std::array<double, places>& rates_in(int year) {
    return std::find_if(rates.begin(), rates.end(), [year](const Rates& r) { return year <= r.until; })
        ->by_place;
}

/// With it added to scores, the highest ones are a sample without replacement with weights exp(score).
double gumbel(std::uint64_t cell, std::uint32_t step) {
    return -elementary::log(-elementary::log(uniform(Draw::clearing, cell, step)));
}

/// Fields are managed in parcels of 2 × 2 cells.
std::size_t parcel_of(std::size_t cell) { return cell / cols / 2 * cols + cell % cols / 2; }

bool is_open(Cover cover) { return !is_forest(cover) && cover != Cover::water; }

} // namespace

History::History(const Terrain& terrain)
    : settlement_(terrain)
    , access_(terrain.position, 2000)
    , place_(places_of_cells())
    , start_(cover_in_2000(terrain, settlement_, access_))
    , cover_(start_)
    , loss_year_(cells, 0)
    , open_neighbours_(cells, 0)
    , changed_(cells, 1990) {}

void History::advance(Step step) {
    access_.open_until(step.year);
    count_open_neighbours();
    succeed(step);
    clear_forest(step);
    ++steps_;
}

void History::count_open_neighbours() {
    for (int row = 1; row < rows - 1; ++row) {
        for (int col = 1; col < cols - 1; ++col) {
            int count = 0;
            for (int r = row - 1; r <= row + 1; ++r)
                for (int c = col - 1; c <= col + 1; ++c) count += is_open(cover_[cell_at(r, c)]) ? 1 : 0;
            open_neighbours_[cell_at(row, col)] = count;
        }
    }
}

void History::succeed(Step step) {
    const Noise bustle(Draw::bustle, 4, 3, steps_);
    for (std::size_t cell = 0; cell < cells; ++cell) {
        if (access_.km(cell) > 7 || bustle(centre_km(cell)) < 0.64) continue;
        const Condition condition{cover_[cell], step.year - changed_[cell], settlement_.village_km(cell),
                                  settlement_.leaning(cell)};
        const auto next =
            successor(condition, uniform(Draw::succession, parcel_of(cell), steps_), step.length);
        if (next == cover_[cell]) continue;
        cover_[cell] = next;
        changed_[cell] = step.year;
    }
}

void History::clear_forest(Step step) {
    const Noise patch(Draw::clearing_patch, 2.2, 2, steps_);
    // By place; the lowest value is in the greatest danger.
    std::array<std::vector<std::pair<double, std::size_t>>, places> candidates;
    for (std::size_t cell = 0; cell < cells; ++cell) {
        if (!is_forest(cover_[cell])) continue;
        const double road = access_.km(cell), village = std::min(settlement_.village_km(cell), 10.0);
        const double danger = -1.2 * road - 0.1 * village + 0.7 * open_neighbours_[cell] +
                              18 * (patch(centre_km(cell)) - 0.5) +
                              (settlement_.granted(cell, step.year) ? 12 : 0);
        candidates[static_cast<std::size_t>(place_[cell])].emplace_back(-danger - gumbel(cell, steps_), cell);
    }
    for (std::size_t place = 0; place < places; ++place) {
        auto& list = candidates[place];
        const double share = rates_in(step.year)[place] * step.length;
        const auto end =
            list.begin() + static_cast<std::ptrdiff_t>(std::round(share * static_cast<double>(list.size())));
        std::nth_element(list.begin(), end, list.end());
        std::for_each(list.begin(), end, [&](const auto& candidate) { clear(candidate.second, step.year); });
    }
}

void History::clear(std::size_t cell, int year) {
    cover_[cell] = settlement_.use(cell, year);
    changed_[cell] = year;
    if (is_forest(start_[cell]) && loss_year_[cell] == 0)
        loss_year_[cell] = static_cast<std::uint8_t>(year - 2000);
}

} // namespace kouprey::sample
