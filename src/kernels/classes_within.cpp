#include "kouprey/kernels/classes_within.hpp"

#include "kouprey/geo/grid_mapping.hpp"
#include "kouprey/kernels/pair_slots.hpp"

#include "kernels/class_pair_reader.hpp"

#include <algorithm>

namespace kouprey {

namespace {

template <class T> class WithinWorker {
  public:
    WithinWorker(const MapSource& map, const Grid& extent, const ZoneField& all)
        : map_(map, map)
        , mapping_(map.grid(), extent)
        , sums_(all) {}

    void operator()(const Window& window, Tally& tally) {
        mark_beyond(window);
        const auto cells = map_.read(window).from;
        const std::span<const T> marks(beyond_);
        const auto cols = static_cast<std::size_t>(window.cols);
        runs_.clear();
        for (std::int64_t r = 0; r < window.rows; ++r)
            runs_.add_row(cells.row(r), marks.subspan(static_cast<std::size_t>(r) * cols, cols), slots_);
        for (auto slot = keys_.size(); slot < slots_.size(); ++slot) {
            const auto [value, out] = slots_.values(static_cast<std::uint32_t>(slot));
            keys_.push_back({0, map_.from_code(value), out});
        }
        sums_.add(window, runs_, keys_, tally);
    }

  private:
    void mark_beyond(const Window& window) {
        beyond_.assign(static_cast<std::size_t>(window.cells()), T{0});
        if (mapping_.wholly_inside(window)) return;
        mapping_.find(window, places_);
        std::ranges::transform(places_.cols, beyond_.begin(),
                               [](std::int32_t col) { return static_cast<T>(col == SourceCells::beyond); });
    }

    ClassPairReader<T> map_;
    GridMapping mapping_;
    SourceCells places_;
    std::vector<T> beyond_; ///< 1 where the centre lies outside the extent
    PairSlots<T> slots_;
    std::vector<TallyKey> keys_; ///< by slot; the second code is the mark
    ZoneSums sums_;
    RunTable runs_;
};

template <class T>
Tally reduce(const MapSource& map, const Grid& extent, const ZoneField& all, std::span<const Window> blocks,
             const EngineOptions& options) {
    return block_reduce(
        blocks, Tally{}, [&] { return WithinWorker<T>(map, extent, all); }, options);
}

} // namespace

Tally classes_within(const MapSource& map, const Grid& extent, const ZoneField& all,
                     std::span<const Window> blocks, const EngineOptions& options) {
    return map.plain_bytes() ? reduce<std::uint8_t>(map, extent, all, blocks, options)
                             : reduce<std::int32_t>(map, extent, all, blocks, options);
}

} // namespace kouprey
