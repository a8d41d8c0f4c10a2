#include "kernels/band_runs.hpp"

#include "kouprey/kernels/pair_slots.hpp"
#include "kouprey/raster/row_reader.hpp"

namespace kouprey {

struct BandRuns::Cells {
    virtual ~Cells() = default;
    virtual void add_runs(const Window& rows, RunTable& runs) = 0;
    virtual void name_slots(std::vector<ClassCode>& codes) const = 0;
};

template <class T> struct BandRuns::CellsOf final : Cells {
    RowReader<T> reader;
    PairSlots<T> slots;

    /// Without nodata the first slot is that of a pair which the same row twice never makes.
    explicit CellsOf(const MapSource& map) : reader(map) {
        const T nodata = reader.nodata().value_or(T{0});
        slots.slot(nodata, reader.nodata() ? nodata : T{1});
    }
    void add_runs(const Window& rows, RunTable& runs) override {
        const auto cells = reader.read(rows);
        runs.clear();
        for (std::int64_t r = 0; r < rows.rows; ++r) runs.add_row(cells.row(r), cells.row(r), slots);
    }
    void name_slots(std::vector<ClassCode>& codes) const override {
        for (auto slot = codes.size(); slot < slots.size(); ++slot)
            codes.push_back(slots.values(static_cast<std::uint32_t>(slot)).first);
    }
};

BandRuns::BandRuns(const MapSource& map) : codes_{nodata_code} {
    if (rows_are_bytes(map))
        cells_ = std::make_unique<CellsOf<std::uint8_t>>(map);
    else
        cells_ = std::make_unique<CellsOf<std::int32_t>>(map);
}
BandRuns::~BandRuns() = default;

void BandRuns::read(const Window& rows) {
    cells_->add_runs(rows, runs_);
    cells_->name_slots(codes_);
}

} // namespace kouprey
