// The first reading of a map whose distances are wanted.
#include "kouprey/kernels/distance.hpp"

#include "kernels/cell_states.hpp"
#include "kernels/vector_loop.hpp"

#include <algorithm>

namespace kouprey {

namespace {

/// Whether all columns of the group have a row then.
[[gnu::always_inline]] inline bool note_group(const CellState* states, std::int32_t row,
                                              std::int32_t* noted) {
    std::int32_t least = row;
    for (std::size_t i = 0; i < cell_group; ++i) {
        const auto met = states[i] == CellState::source ? row : SourceBands::none;
        noted[i] = noted[i] == SourceBands::none ? met : noted[i];
        least = std::min(least, noted[i]);
    }
    return least != SourceBands::none;
}

template <class T> class SearchWorker {
  public:
    SearchWorker(const MapSource& map, const std::set<ClassCode>& sources, SourceBands& bands)
        : reader_(map, sources)
        , bands_(bands) {}

    void operator()(const Window& band, SourceSearch& search) {
        reader_.read(band, states_);
        const auto index = bands_.band_at(band.row);
        begin(bands_.first(index));
        for (std::int64_t r = 0; r < band.rows; ++r) note(r, band.row + r, bands_.first(index));
        begin(bands_.last(index));
        for (auto r = band.rows; r-- > 0;) note(r, band.row + r, bands_.last(index));
        search.sources += std::ranges::count(states_.states, CellState::source);
        search.merge({0, reader_.classes()});
    }

  private:
    void begin(std::span<const std::int32_t> rows) { full_.assign(rows.size() / cell_group, 0); }
    /// Notes the row in the columns that have none yet. Groups of columns that all have one are passed over.
    void note(std::int64_t r, std::int64_t row, std::span<std::int32_t> rows) {
        const auto* const states = states_.row(r);
        run_vector_loop([&]() __attribute__((always_inline)) {
            for (std::size_t group = 0; group < full_.size(); ++group)
                if (full_[group] == 0)
                    full_[group] = note_group(states + group * cell_group, static_cast<std::int32_t>(row),
                                              rows.data() + group * cell_group);
        });
    }

    StateReader<T> reader_;
    SourceBands& bands_;
    StateRows states_;
    std::vector<std::uint8_t> full_; ///< by group of columns
};

} // namespace

SourceSearch find_sources(const MapSource& map, const std::set<ClassCode>& sources, SourceBands& bands,
                          const EngineOptions& options) {
    const auto search = [&](auto cell) {
        const auto make = [&] { return SearchWorker<decltype(cell)>(map, sources, bands); };
        return block_reduce(bands.bands(), SourceSearch{}, make, options);
    };
    auto found = map.plain_bytes() ? search(std::uint8_t{}) : search(std::int32_t{});
    bands.link();
    return found;
}

} // namespace kouprey
