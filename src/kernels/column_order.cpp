#include "kouprey/kernels/column_order.hpp"

#include "kernels/lanes.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace kouprey {

namespace {

/// Cells worked on at once: their columns stay in the processor's nearest memory.
std::size_t chunk_of(std::size_t planes) {
    constexpr std::size_t near_bytes = 24576, least = 64, most = 1024;
    const auto cells = near_bytes / sizeof(Observation) / std::max<std::size_t>(planes, 1);
    return std::clamp(cells / least * least, least, most);
}

using Columns = std::vector<Observation*>;

/// `cells` is a multiple of lane_count, here and below.
void sort_columns(const SortingNetwork& network, const Columns& planes, std::size_t cells) {
    for (const auto& [i, j] : network) {
        Observation* const low = planes[i];
        Observation* const high = planes[j];
        for (std::size_t c = 0; c < cells; c += lane_count) {
            const Lanes a = load(low + c), b = load(high + c);
            store(a < b ? a : b, low + c);
            store(a < b ? b : a, high + c);
        }
    }
}

/// What stands for missing observations.
enum class Missing {
    above,   ///< behind every value
    balanced ///< below and above everything in turn, so that the middle stays in the middle
};

/// Copies a piece of the columns, with stand-ins for what is missing, and counts the rest.
void collect(std::span<const Observation* const> planes, std::size_t begin, std::size_t cells,
             Missing missing, const Columns& into, std::uint16_t* counts) {
    const Lanes none = all_lanes(no_observation);
    // 32767 and -32768 are each other's complement. Of an odd number of planes the first that is missing goes
    // below.
    const bool below = missing == Missing::balanced && planes.size() % 2 != 0;
    const Lanes first = all_lanes(below ? std::int16_t{-32768} : std::int16_t{32767});
    const Lanes turn = all_lanes(missing == Missing::balanced ? std::int16_t{-1} : std::int16_t{0});
    for (std::size_t c = 0; c < cells; c += lane_count) {
        Lanes next = first, count = all_lanes(0);
        for (std::size_t p = 0; p < planes.size(); ++p) {
            const Lanes value = load(planes[p] + begin + c);
            const Lanes lacks = value == none;
            store(lacks ? next : value, into[p] + c);
            next ^= lacks & turn;
            count += lacks + 1;
        }
        store(count, counts + c);
    }
}

/// Hands out pieces of the columns, of whole lanes each: work(columns, out, counts, cells). They lie close
/// together, for planes whose addresses differ by a power of two would crowd each other out of the nearest
/// memory.
template <class Work>
void for_each_piece(std::span<const Observation* const> planes, std::span<Observation> out,
                    std::span<std::uint16_t> counts, Missing missing, Work work) {
    constexpr std::size_t apart = 32; // cells between columns
    const auto step = chunk_of(planes.size());
    std::vector<Observation> nearby(planes.size() * (step + apart));
    Columns columns;
    for (std::size_t p = 0; p < planes.size(); ++p) columns.push_back(nearby.data() + p * (step + apart));
    const auto whole = out.size() / lane_count * lane_count;
    for (std::size_t begin = 0; begin < whole; begin += step) {
        const auto cells = std::min(step, whole - begin);
        collect(planes, begin, cells, missing, columns, counts.data() + begin);
        work(columns, out.data() + begin, counts.data() + begin, cells);
    }
    if (whole == out.size()) return;
    std::vector<Observation> rest(planes.size() * lane_count, no_observation);
    std::vector<const Observation*> rest_planes;
    const auto cells = out.size() - whole;
    for (std::size_t p = 0; p < planes.size(); ++p) {
        rest_planes.push_back(rest.data() + p * lane_count);
        std::copy_n(planes[p] + whole, cells, rest.data() + p * lane_count);
    }
    std::array<Observation, lane_count> rest_out{};
    std::array<std::uint16_t, lane_count> rest_counts{};
    collect(rest_planes, 0, lane_count, missing, columns, rest_counts.data());
    work(columns, rest_out.data(), rest_counts.data(), lane_count);
    std::copy_n(rest_out.begin(), cells, out.data() + whole);
    std::copy_n(rest_counts.begin(), cells, counts.data() + whole);
}

} // namespace

SortingNetwork sorting_network(std::size_t count) {
    SortingNetwork network;
    for (std::size_t p = 1; p < count; p *= 2)
        for (std::size_t k = p; k >= 1; k /= 2)
            for (std::size_t j = k % p; j + k < count; j += 2 * k)
                for (std::size_t i = j; i < j + k && i + k < count; ++i)
                    if (i / (2 * p) == (i + k) / (2 * p)) network.emplace_back(i, i + k);
    return network;
}

SortingNetwork selecting_network(std::size_t count, std::span<const std::size_t> places) {
    std::vector<bool> needed(count, false);
    for (const auto place : places) needed.at(place) = true;
    SortingNetwork kept;
    const auto whole = sorting_network(count);
    for (auto pair = whole.rbegin(); pair != whole.rend(); ++pair) {
        if (!needed[pair->first] && !needed[pair->second]) continue;
        needed[pair->first] = needed[pair->second] = true;
        kept.push_back(*pair);
    }
    std::ranges::reverse(kept);
    return kept;
}

ColumnMedian::ColumnMedian(std::size_t planes) : planes_(planes), middle_((planes - 1) / 2) {
    const std::array places{middle_, std::min(middle_ + 1, planes - 1)};
    network_ = selecting_network(planes, places);
}

void ColumnMedian::operator()(std::span<const Observation* const> planes, std::span<Observation> out,
                              std::span<std::uint16_t> counts) const {
    const auto work = [this](const Columns& part, Observation* medians, const std::uint16_t* count,
                             std::size_t cells) {
        sort_columns(network_, part, cells);
        const Observation* const low = part[middle_];
        const Observation* const high = part[std::min(middle_ + 1, planes_ - 1)];
        for (std::size_t c = 0; c < cells; c += lane_count) {
            const Lanes a = load(low + c), b = load(high + c);
            Lanes seen;
            std::memcpy(&seen, count + c, sizeof(seen));
            const Lanes average = (a | b) - ((a ^ b) >> 1); // rounded up, and never beyond 16 bits
            const Lanes median = (seen & 1) != 0 ? a : average;
            store(seen == 0 ? all_lanes(observation_nodata) : median, medians + c);
        }
    };
    for_each_piece(planes, out, counts, Missing::balanced, work);
}

ColumnPercentile::ColumnPercentile(std::size_t planes, double share) : network_(sorting_network(planes)) {
    ranks_.push_back(0);
    for (std::size_t count = 1; count <= planes; ++count) {
        const auto rank = std::ceil(share * static_cast<double>(count));
        ranks_.push_back(rank < 1 ? 0 : std::min(static_cast<std::size_t>(rank), count) - 1);
    }
}

void ColumnPercentile::operator()(std::span<const Observation* const> planes, std::span<Observation> out,
                                  std::span<std::uint16_t> counts) const {
    const auto work = [this](const Columns& part, Observation* found, const std::uint16_t* count,
                             std::size_t cells) {
        sort_columns(network_, part, cells);
        for (std::size_t c = 0; c < cells; ++c)
            found[c] = count[c] == 0 ? observation_nodata : part[ranks_[count[c]]][c];
    };
    for_each_piece(planes, out, counts, Missing::above, work);
}

} // namespace kouprey
