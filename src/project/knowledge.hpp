// What a project knows before any map is opened, and what it computes from its maps and tables.
#pragma once

#include "kouprey/core/warning.hpp"
#include "kouprey/mrv/legend.hpp"
#include "kouprey/mrv/stocks.hpp"

#include "project/accounts.hpp"
#include "project/measure_land.hpp"

namespace kouprey {

struct Knowledge {
    Legend legend;
    Stocks stocks;
};

Knowledge knowledge_of(const Project& project);

/// Everything a run computes before it writes.
struct Computed {
    Land land;
    Accounts accounts;
};

Computed compute(const Project& project, const Knowledge& known, const Resources& resources,
                 const LandKeeping& keeping, Warnings& warnings);

} // namespace kouprey
