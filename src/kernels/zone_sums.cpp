#include "kouprey/kernels/zone_sums.hpp"

#include "kernels/slot_sums.hpp"
#include "kernels/window_areas.hpp"

#include <algorithm>

namespace kouprey {

namespace {

/// The first run that reaches beyond `col` columns of the row.
std::size_t run_at(std::int64_t col, std::span<const std::uint32_t> ends) {
    if (col <= 0) return 0;
    const auto run = std::ranges::upper_bound(ends, static_cast<std::uint32_t>(col));
    return static_cast<std::size_t>(run - ends.begin());
}

/// For kernels that sum extents alone.
struct TellNobody {
    void run(const CoveredRun&) const {}
    void row(std::int64_t, const AreaRow&) const {}
};

/// Calls a kernel's own function for the rows with runs of slots that it wants.
class TellExtra {
  public:
    TellExtra(const ZoneSums::Extra& extra, SlotSums& sums, std::vector<CoveredRun>& runs)
        : extra_(extra)
        , wanted_(extra.wanted.data())
        , sums_(sums)
        , runs_(runs) {}

    void run(const CoveredRun& run) {
        if (wanted_[run.slot] != 0) runs_.push_back(run);
    }
    void row(std::int64_t row, const AreaRow& areas) {
        if (!runs_.empty()) extra_.add({row, areas, runs_}, sums_);
        runs_.clear();
    }

  private:
    const ZoneSums::Extra& extra_;
    const std::uint8_t* wanted_;
    SlotSums& sums_;
    std::vector<CoveredRun>& runs_; ///< of the row
};

/// The runs of one row of a window, summed into one zone.
template <class Tell> class RowOfRuns {
  public:
    RowOfRuns(const Window& window, std::int64_t row, RunTable::Row runs, SlotSums& sums, Tell& tell)
        : ends_(runs.ends.data())
        , slots_(runs.slots.data())
        , runs_(runs.ends.size())
        , row_(row)
        , first_col_(window.col)
        , sums_(sums)
        , tell_(tell) {}

    template <class Excess> void add(std::span<const Span> spans, const Excess& excess) {
        run_ = run_at(spans.front().begin - first_col_, {ends_, runs_});
        for (const auto& span : spans) {
            const auto begin = span.begin - first_col_, end = span.end - first_col_;
            while (ends_[run_] <= begin) ++run_;
            if (span.fraction == whole_cell)
                add_whole(begin, end, excess);
            else
                add_part(begin, end, span.fraction, excess);
        }
    }

  private:
    /// The innermost loop of every measurement: what it needs stands in locals.
    template <class Excess> void add_whole(std::int64_t begin, std::int64_t end, Excess excess) {
        const auto* const slots = slots_;
        const auto* const ends = ends_;
        auto* const whole = sums_.whole();
        auto run = run_;
        auto walk = excess.from(begin);
        for (std::int64_t stop = ends[run]; stop < end; stop = ends[++run]) {
            sums_.add_whole(whole, slots[run], stop - begin, walk.to(stop), {row_, first_col_ + begin});
            tell(slots[run], begin, stop, whole_cell);
            begin = stop;
        }
        sums_.add_whole(whole, slots[run], end - begin, walk.to(end), {row_, first_col_ + begin});
        tell(slots[run], begin, end, whole_cell);
        run_ = run;
    }

    template <class Excess>
    void add_part(std::int64_t begin, std::int64_t end, std::int64_t fraction, const Excess& excess) {
        auto walk = excess.from(begin);
        const auto add = [&](std::int64_t stop) {
            sums_.add_part(slots_[run_], stop - begin, walk.to(stop), fraction, {row_, first_col_ + begin});
            tell(slots_[run_], begin, stop, fraction);
            begin = stop;
        };
        for (; ends_[run_] < end; ++run_) add(ends_[run_]);
        add(end);
    }

    void tell(std::uint32_t slot, std::int64_t begin, std::int64_t end, std::int64_t fraction) const {
        tell_.run({slot, first_col_ + begin, first_col_ + end, fraction});
    }

    const std::uint32_t *ends_, *slots_;
    std::size_t runs_;
    std::int64_t row_, first_col_;
    SlotSums& sums_;
    Tell& tell_;
    std::size_t run_ = 0;
};

/// `coverage` is that of the window.
template <class Tell>
void add_zone(const Coverage& coverage, const Window& window, const RunTable& runs, const WindowAreas& areas,
              SlotSums& sums, Tell tell) {
    const auto& covered = coverage.bounds();
    for (auto row = covered.row; row < covered.row_end(); ++row) {
        const auto spans = coverage.row(row);
        if (spans.empty()) continue;
        const auto r = row - window.row;
        RowOfRuns row_of_runs(window, row, runs.row(r), sums, tell);
        areas.with_excess(r, [&](const auto& excess) { row_of_runs.add(spans, excess); });
        tell.row(row, areas.row(r));
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
        const auto& coverage = coverer_.cover(field_.zones[zone].outline, window);
        if (extra.add)
            add_zone(coverage, window, runs, *areas_, *sums_, TellExtra(extra, *sums_, covered_));
        else
            add_zone(coverage, window, runs, *areas_, *sums_, TellNobody());
        sums_->flush(static_cast<std::int32_t>(zone), areas_->base(), keys, tally);
    }
}

std::vector<Window> touched_blocks(const std::vector<Window>& blocks, const std::vector<Zone>& zones) {
    ZoneIndex index(zones);
    Coverer coverer;
    std::vector<Window> touched;
    for (const auto& block : blocks) {
        Window reached;
        for (const auto i : index.meeting(block)) {
            const auto& outline = zones[i].outline;
            const auto part = intersection(outline.bounds(), block);
            if (!reached.contains(part) && coverer.reaches(outline, part)) reached = hull(reached, part);
        }
        if (!reached.empty()) touched.push_back(reached);
    }
    return touched;
}

} // namespace kouprey
