#include "kouprey/kernels/zone_sums.hpp"

#include <algorithm>

namespace kouprey {

namespace {

/// A part of a row, in columns.
struct Stretch {
    std::int64_t begin, end;
};

/// What is left of a stretch of a row when the footprint's windows are taken away.
std::vector<Stretch> beyond(Stretch stretch, std::int64_t row, const std::vector<Window>& footprint) {
    std::vector<Stretch> left{stretch};
    for (const auto& w : footprint) {
        if (row < w.row || row >= w.row_end()) continue;
        std::vector<Stretch> next;
        for (const auto& s : left) {
            if (s.begin < std::min(s.end, w.col)) next.push_back({s.begin, std::min(s.end, w.col)});
            if (std::max(s.begin, w.col_end()) < s.end)
                next.push_back({std::max(s.begin, w.col_end()), s.end});
        }
        left = std::move(next);
    }
    return left;
}

void add_row(std::int64_t row, std::span<const Span> spans, const std::vector<Window>& footprint,
             const CellAreas& areas, TallyEntry& sum) {
    const auto area_row = areas.row(row, spans.front().begin, spans.back().end);
    for (const auto& span : spans)
        for (const auto& part : beyond({span.begin, span.end}, row, footprint)) {
            if (sum.extent.empty()) sum.first = {row, part.begin};
            sum.extent.cells.units += Int128{span.fraction} * (part.end - part.begin);
            sum.extent.area.units += area_row.sum(part.begin, part.end) * span.fraction;
        }
}

bool inside_one(const Window& bounds, const std::vector<Window>& footprint) {
    return std::ranges::any_of(footprint, [&](const Window& w) { return w.contains(bounds); });
}

} // namespace

Tally outside_of(const std::vector<Window>& footprint, const ZoneField& field) {
    Tally tally;
    Coverer coverer;
    for (std::size_t i = 0; i < field.zones.size(); ++i) {
        const auto& outline = field.zones[i].outline;
        if (outline.bounds().empty() || inside_one(outline.bounds(), footprint)) continue;
        TallyEntry sum;
        for_each_band(outline, coverer, [&](const Coverage& band) {
            for (auto row = band.bounds().row; row < band.bounds().row_end(); ++row)
                if (const auto spans = band.row(row); !spans.empty())
                    add_row(row, spans, footprint, field.areas, sum);
        });
        if (!sum.extent.empty()) tally.add({static_cast<std::int32_t>(i), outside_code, outside_code}, sum);
    }
    return tally;
}

} // namespace kouprey
