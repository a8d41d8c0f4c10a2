#include "kouprey/kernels/zone_sums.hpp"

#include "kernels/slot_sums.hpp"
#include "kernels/window_areas.hpp"

#include <algorithm>

namespace kouprey {

namespace {

/// Rows and columns in which both the zone and the window may have cells.
Window common(const Zone& zone, const Window& window) { return intersection(zone.coverage.bounds(), window); }

/// Spans of a row that reach into the window; most rows need no search.
std::span<const Span> spans_within(const Coverage& coverage, std::int64_t row, const Window& window) {
    const auto spans = coverage.row(row);
    if (spans.empty() || spans.front().begin >= window.col_end() || spans.back().end <= window.col) return {};
    if (spans.front().begin >= window.col && spans.back().end <= window.col_end()) return spans;
    return coverage.row(row, window.col, window.col_end());
}

bool reaches_into(const Zone& zone, const Window& window) {
    const auto w = common(zone, window);
    for (auto row = w.row; row < w.row_end(); ++row)
        if (!spans_within(zone.coverage, row, w).empty()) return true;
    return false;
}

/// The first run that reaches beyond `col` columns of the row.
std::size_t run_at(std::int64_t col, std::span<const std::uint32_t> ends) {
    if (col <= 0) return 0;
    const auto run = std::ranges::upper_bound(ends, static_cast<std::uint32_t>(col));
    return static_cast<std::size_t>(run - ends.begin());
}

/// The runs of one row of a window, summed into one zone.
class RowOfRuns {
  public:
    RowOfRuns(const Window& window, std::int64_t row, RunTable::Row runs, const WindowAreas& areas,
              SlotSums& sums, const ZoneSums::Extra& extra)
        : window_(window)
        , row_(row)
        , runs_(runs)
        , areas_(areas.row(row - window.row))
        , sums_(sums)
        , extra_(extra) {}

    template <class Excess> void add(std::span<const Span> spans, const Excess& excess) {
        run_ = run_at(spans.front().begin - window_.col, runs_.ends);
        for (const auto& span : spans) {
            const auto begin = std::max<std::int64_t>(span.begin - window_.col, 0);
            const auto end = std::min<std::int64_t>(span.end - window_.col, window_.cols);
            while (runs_.ends[run_] <= begin) ++run_;
            if (span.fraction == whole_cell)
                add_whole(begin, end, excess);
            else
                add_part(begin, end, span.fraction);
        }
    }

  private:
    /// The innermost loop of every measurement: what it needs stands in locals.
    template <class Excess> void add_whole(std::int64_t begin, std::int64_t end, Excess excess) {
        const auto *ends = runs_.ends.data(), *slots = runs_.slots.data();
        const bool told = static_cast<bool>(extra_);
        auto run = run_;
        for (auto before = excess.until(begin);; ++run) {
            const auto stop = std::min<std::int64_t>(end, ends[run]);
            const auto after = excess.until(stop);
            sums_.add_whole(slots[run], stop - begin, after - before, {row_, window_.col + begin});
            if (told) tell(run, begin, stop, whole_cell);
            begin = stop;
            before = after;
            if (stop == end) break;
        }
        run_ = run;
    }

    void add_part(std::int64_t begin, std::int64_t end, std::int64_t fraction) {
        for (;; ++run_) {
            const auto stop = std::min<std::int64_t>(end, runs_.ends[run_]);
            sums_.add_part(runs_.slots[run_], stop - begin,
                           areas_.sum(window_.col + begin, window_.col + stop), fraction,
                           {row_, window_.col + begin});
            if (extra_) tell(run_, begin, stop, fraction);
            begin = stop;
            if (stop == end) break;
        }
    }

    void tell(std::size_t run, std::int64_t begin, std::int64_t end, std::int64_t fraction) {
        const auto slot = runs_.slots[run];
        extra_({row_, window_.col + begin, window_.col + end, fraction, &areas_}, slot, sums_.entry(slot));
    }

    const Window& window_;
    std::int64_t row_;
    RunTable::Row runs_;
    const AreaRow& areas_;
    SlotSums& sums_;
    const ZoneSums::Extra& extra_;
    std::size_t run_ = 0;
};

void add_zone(const Zone& zone, const Window& window, const RunTable& runs, const WindowAreas& areas,
              SlotSums& sums, const ZoneSums::Extra& extra) {
    const auto w = common(zone, window);
    for (auto row = w.row; row < w.row_end(); ++row) {
        const auto spans = spans_within(zone.coverage, row, window);
        if (spans.empty()) continue;
        RowOfRuns row_of_runs(window, row, runs.row(row - window.row), areas, sums, extra);
        areas.with_excess(row - window.row, [&](const auto& excess) { row_of_runs.add(spans, excess); });
    }
}

} // namespace

ZoneSums::ZoneSums(const ZoneField& field)
    : field_(field)
    , index_(field.zones)
    , sums_(std::make_unique<SlotSums>())
    , areas_(std::make_unique<WindowAreas>(field.areas)) {}
ZoneSums::ZoneSums(ZoneSums&&) noexcept = default;
ZoneSums::~ZoneSums() = default;

void ZoneSums::add(const Window& window, const RunTable& runs, std::span<const TallyKey> keys, Tally& tally,
                   const Extra& extra) {
    sums_->resize(keys.size());
    areas_->prepare(window);
    for (const auto zone : index_.meeting(window)) {
        add_zone(field_.zones[zone], window, runs, *areas_, *sums_, extra);
        sums_->flush(static_cast<std::int32_t>(zone), areas_->base(), keys, tally);
    }
}

std::vector<Window> touched_blocks(const std::vector<Window>& blocks, const std::vector<Zone>& zones) {
    ZoneIndex index(zones);
    std::vector<Window> touched;
    for (const auto& block : blocks) {
        Window reached;
        for (const auto i : index.meeting(block)) {
            const auto& zone = zones[i];
            if (const auto part = common(zone, block);
                !part.empty() && !reached.contains(part) && reaches_into(zone, block))
                reached = hull(reached, part);
        }
        if (!reached.empty()) touched.push_back(reached);
    }
    return touched;
}

} // namespace kouprey
