#include "kouprey/kernels/change_codes.hpp"

#include "kouprey/kernels/pair_slots.hpp"
#include "kouprey/kernels/runs.hpp"

#include "kernels/class_pair_reader.hpp"

#include <algorithm>

namespace kouprey {

namespace {

template <class T> class ChangeWorker {
  public:
    ChangeWorker(const MapSource& from, const MapSource& to, const std::vector<Zone>& zones,
                 const TransitionCodes& codes)
        : maps_(from, to)
        , zones_(zones)
        , index_(zones)
        , codes_(codes) {}

    std::vector<std::uint16_t> operator()(const Window& window) {
        const auto views = maps_.read(window);
        std::vector<std::uint16_t> cells(static_cast<std::size_t>(window.cells()), 0);
        for (const auto zone : index_.meeting(window)) {
            const auto& coverage = coverer_.cover(zones_[zone].outline, window);
            const auto& w = coverage.bounds();
            for (auto row = w.row; row < w.row_end(); ++row)
                for (const auto& span : coverage.row(row)) fill(views, window, row, span, cells);
        }
        return cells;
    }

  private:
    void fill(const typename ClassPairReader<T>::Views& views, const Window& window, std::int64_t row,
              const Span& span, std::vector<std::uint16_t>& cells) {
        const auto r = row - window.row;
        const auto begin = span.begin - window.col, end = span.end - window.col;
        const auto first = static_cast<std::size_t>(begin), size = static_cast<std::size_t>(end - begin);
        const auto a = views.from.row(r).subspan(first, size), b = views.to.row(r).subspan(first, size);
        auto* const out = cells.data() + r * window.cols + begin;
        ends_.resize(std::max(ends_.size(), size));
        const auto runs = find_run_ends(a, b, ends_.data());
        for (std::size_t run = 0, at = 0; run < runs; at = ends_[run++])
            std::fill(out + at, out + ends_[run], value_of(slots_.slot(a[at], b[at])));
    }

    std::uint16_t value_of(std::uint32_t slot) {
        for (auto next = static_cast<std::uint32_t>(values_.size()); next <= slot; ++next) {
            const auto [from, to] = slots_.values(next);
            values_.push_back(codes_.value(maps_.from_code(from), maps_.to_code(to)));
        }
        return values_[slot];
    }

    ClassPairReader<T> maps_;
    const std::vector<Zone>& zones_;
    ZoneIndex index_;
    Coverer coverer_;
    const TransitionCodes& codes_;
    PairSlots<T> slots_;
    std::vector<std::uint16_t> values_; ///< by slot
    std::vector<std::uint32_t> ends_;   ///< of the runs of a row
};

} // namespace

TransitionCodes::TransitionCodes(std::vector<ClassCode> classes) : classes_(std::move(classes)) {
    std::ranges::sort(classes_);
}

std::size_t TransitionCodes::index(ClassCode code) const {
    const auto place = std::ranges::lower_bound(classes_, code);
    return place != classes_.end() && *place == code ? static_cast<std::size_t>(place - classes_.begin())
                                                     : classes_.size();
}

std::uint16_t TransitionCodes::value(ClassCode from, ClassCode to) const {
    const auto i = index(from), j = index(to);
    if (i == classes_.size() || j == classes_.size()) return 0;
    return static_cast<std::uint16_t>(1 + i * classes_.size() + j);
}

void map_changes(const MapSource& from, const MapSource& to, const std::vector<Zone>& zones,
                 const TransitionCodes& codes, std::span<const Window> blocks, const EngineOptions& options,
                 const TakeChanges& take) {
    const auto finish = [](const Window&, std::function<void()>&& rest) { rest(); };
    const auto run = [&](auto cell) {
        const auto make = [&] {
            return
                [&, worker = ChangeWorker<decltype(cell)>(from, to, zones, codes)](const Window& w) mutable {
                    const auto cells = worker(w);
                    return take(w, {cells.data(), w.rows, w.cols, w.cols});
                };
        };
        block_map(blocks, make, finish, options);
    };
    const bool bytes = from.plain_bytes() && to.plain_bytes();
    return bytes ? run(std::uint8_t{}) : run(std::int32_t{});
}

} // namespace kouprey
