// The first reading of a map whose distances are wanted.
#include "kouprey/kernels/distance.hpp"

#include "kernels/cell_states.hpp"

#include <algorithm>

namespace kouprey {

namespace {

template <class T> class SearchWorker {
  public:
    SearchWorker(const MapSource& map, const std::set<ClassCode>& sources, SourceBands& bands)
        : reader_(map, sources)
        , bands_(bands) {}

    void operator()(const Window& band, SourceSearch& search) {
        reader_.read(band, states_);
        const auto index = bands_.band_at(band.row);
        for (std::int64_t r = 0; r < band.rows; ++r) note(r, band.row + r, bands_.last(index));
        for (auto r = band.rows; r-- > 0;) note(r, band.row + r, bands_.first(index));
        search.sources += std::ranges::count(states_.states, CellState::source);
        search.merge({0, reader_.classes()});
    }

  private:
    void note(std::int64_t r, std::int64_t row, std::span<std::int32_t> rows) const {
        const auto value = static_cast<std::int32_t>(row);
        const auto* const states = states_.row(r);
        for (std::size_t c = 0; c < rows.size(); c += cell_group)
            for (std::size_t i = c; i < c + cell_group; ++i)
                rows[i] = states[i] == CellState::source ? value : rows[i];
    }

    StateReader<T> reader_;
    SourceBands& bands_;
    StateRows states_;
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
