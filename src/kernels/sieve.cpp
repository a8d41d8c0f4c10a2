#include "kouprey/kernels/sieve.hpp"

#include "kouprey/kernels/pair_slots.hpp"

#include "kernels/exchange_sums.hpp"
#include "kernels/fate_finder.hpp"
#include "kernels/fates.hpp"

#include <algorithm>

namespace kouprey {

namespace {

std::vector<Window> bands_of(const Grid& grid, std::int64_t rows) {
    std::vector<Window> bands;
    for (std::int64_t row = 0; row < grid.rows(); row += rows)
        bands.push_back({row, 0, std::min(rows, grid.rows() - row), grid.cols()});
    return bands;
}

} // namespace

PatchCounts& PatchCounts::operator+=(const PatchCounts& other) {
    all += other.all;
    merged += other.merged;
    kept += other.kept;
    return *this;
}

Exchange& Exchange::operator+=(const Exchange& other) {
    given += other.given;
    taken += other.taken;
    return *this;
}

struct Sieve::State {
    const MapSource& map;
    CellAreas areas;
    SieveRule rule;
    std::int64_t band_rows;
    std::vector<Window> bands;
    OpenPatches open{};
    std::unique_ptr<BandFiles> files{};
    std::map<ClassCode, PatchCounts> counts{};

    std::size_t band_at(std::int64_t row) const { return static_cast<std::size_t>(row / band_rows); }
    void add(const BandFindings& findings);
    void settle();
    void settle_waiting(std::size_t band);
    std::vector<std::optional<ClassCode>> outcomes(std::size_t band) const;
    template <class T> void apply_band(std::size_t band, RasterView<T> cells, ExchangeSums<T>& sums) const;
};

void Sieve::State::add(const BandFindings& findings) {
    for (const auto& [patch, candidate] : findings.candidates) open.offer(patch, candidate);
    for (const auto& [code, of_class] : findings.counts) counts[code] += of_class;
}

/// What becomes of the open patches, and of those that wait for them.
void Sieve::State::settle() {
    open.resolve();
    for (const auto patch : open.ids()) {
        auto& of_class = counts[open.code(patch)];
        ++of_class.all;
        if (open.small(patch)) ++(open.outcome(patch) ? of_class.merged : of_class.kept);
    }
    for (std::size_t band = 0; band < bands.size(); ++band) settle_waiting(band);
}

void Sieve::State::settle_waiting(std::size_t band) {
    const auto bytes = files->waiting.read(band);
    PairSlots<ClassCode> classes;
    std::vector<PatchCounts> by_slot;
    WaitingReader waiting(bytes);
    for (Waiting patch; waiting.next(patch);) {
        const auto slot = classes.slot(patch.code, patch.code);
        if (slot == by_slot.size()) by_slot.emplace_back();
        ++(open.outcome(patch.open) ? by_slot[slot].merged : by_slot[slot].kept);
    }
    for (std::uint32_t slot = 0; slot < by_slot.size(); ++slot)
        counts[classes.values(slot).first] += by_slot[slot];
}

/// The classes that the patches of a band take, by patch; nothing for those that stay.
std::vector<std::optional<ClassCode>> Sieve::State::outcomes(std::size_t band) const {
    const auto bytes = files->fates.read(band);
    std::vector<std::optional<ClassCode>> outcomes(1);
    for (NumberReader fates(bytes); !fates.done();) {
        const auto end = end_of_fate(fates.take());
        if (end.kind == ChainEnd::Kind::to_class)
            outcomes.emplace_back(end.code);
        else
            outcomes.push_back(open.outcome(end.open));
    }
    return outcomes;
}

template <class T>
void Sieve::State::apply_band(std::size_t band, RasterView<T> cells, ExchangeSums<T>& sums) const {
    const auto patches = outcomes(band);
    const auto bytes = files->edits.read(band);
    EditReader reader(bytes, cells.cols());
    std::int64_t row = -1;
    AreaRow row_areas(0);
    for (Edit edit; reader.next(edit);) {
        const auto code = patches[edit.patch];
        if (!code) continue;
        if (edit.row != row) {
            row = edit.row;
            row_areas = areas.row(bands[band].row + row, 0, cells.cols());
        }
        const auto run = cells.row(row).subspan(edit.begin, edit.end - edit.begin);
        sums.add(run.front(), static_cast<T>(*code), edit.end - edit.begin,
                 row_areas.sum(edit.begin, edit.end));
        std::ranges::fill(run, static_cast<T>(*code));
    }
}

Sieve::Sieve(const MapSource& map, const CellAreas& areas, const SieveRule& rule, std::int64_t band_rows)
    : state_(std::make_unique<State>(State{map, areas, rule, band_rows, bands_of(map.grid(), band_rows)})) {}

Sieve::~Sieve() = default;

Tally Sieve::measure(const std::filesystem::path& target, const EngineOptions& options,
                     const ClassWatch& watch) {
    auto& state = *state_;
    state.files = std::make_unique<BandFiles>(target, state.bands.size());
    Tally classes;
    const auto make = [&] {
        auto recorder = std::make_shared<BandRecorder>(state.map, state.areas, state.rule, *state.files);
        return [&state, recorder](const Window& rows) {
            return recorder->record(rows, state.band_at(rows.row));
        };
    };
    const auto add = [&](const Window&, Measured&& measured) {
        state.open.add(measured.open);
        classes.merge(measured.classes);
        watch(static_cast<std::int64_t>(classes.entries().size()));
    };
    block_map(state.bands, make, add, options);
    state.open.join(state.rule, state.map.grid().cols());
    return classes;
}

void Sieve::decide(const EngineOptions& options) {
    auto& state = *state_;
    const auto make = [&] {
        auto finder = std::make_shared<FateFinder>(state.rule, state.open, *state.files);
        return [&state, finder](const Window& rows) { return finder->find(state.band_at(rows.row)); };
    };
    const auto add = [&](const Window&, BandFindings&& findings) { state.add(findings); };
    block_map(state.bands, make, add, options);
    state.settle();
}

std::vector<Window> Sieve::windows(std::int64_t rows) const {
    return bands_of(state_->map.grid(),
                    std::max<std::int64_t>(1, rows / state_->band_rows) * state_->band_rows);
}

std::map<ClassCode, PatchCounts> Sieve::patches() const { return state_->counts; }

template <class T> Exchanges Sieve::apply(const Window& rows, RasterView<T> cells) const {
    ExchangeSums<T> sums;
    for (auto band = state_->band_at(rows.row); band <= state_->band_at(rows.row_end() - 1); ++band) {
        const auto& window = state_->bands[band];
        state_->apply_band(band, cells.block(window.row - rows.row, 0, window.rows, window.cols), sums);
    }
    return sums.exchanges();
}

template Exchanges Sieve::apply(const Window& rows, RasterView<std::uint8_t> cells) const;
template Exchanges Sieve::apply(const Window& rows, RasterView<std::int32_t> cells) const;

} // namespace kouprey
