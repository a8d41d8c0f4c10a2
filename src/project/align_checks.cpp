#include "project/align_checks.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/text.hpp"
#include "kouprey/geo/grid_mapping.hpp"
#include "kouprey/kernels/align.hpp"

#include "raster/cell_values.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kouprey {

std::optional<double> output_nodata(std::optional<double> named, const MapSource& map) {
    const auto own = map.nodata();
    if (!named || own == named) return own;
    if (own)
        throw Error(Failure::usage, {fmt::format("the map has a nodata value of its own, {}", shortest(*own)),
                                     "--nodata", "leave it out"});
    const auto type = map.tiles().front().raster.type;
    if (!representable(type, *named))
        throw Error(Failure::usage,
                    {fmt::format("no cell of type {} can hold {}", name_of(type), shortest(*named)),
                     "--nodata", "name another value"});
    return named;
}

void require_nodata_at_edges(const Grid& target, const MapSource& map) {
    const Window all = target.window();
    constexpr std::int64_t most = 1 << 20; // of an edge; longer ones are met while working
    const GridMapping mapping(target, map.grid());
    SourceCells cells;
    for (const Window edge : {Window{0, 0, 1, all.cols},
                              {all.rows - 1, 0, 1, all.cols},
                              {0, 0, all.rows, 1},
                              {0, all.cols - 1, all.rows, 1}}) {
        if (edge.cells() > most) continue;
        mapping.find(edge, cells);
        if (std::ranges::count(cells.cols, SourceCells::beyond) > 0) refuse_without_nodata(map);
    }
}

} // namespace kouprey
