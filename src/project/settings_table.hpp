// The settings of a project as tables for people.
#pragma once

#include "kouprey/core/table.hpp"
#include "kouprey/project/project.hpp"

namespace kouprey {

/// setting, value: every point of the methodology that the project decides, and what it measures.
Table settings_table(const Project& project);

/// Scheme, cost, support and its share, cost per issuable tonne.
Table financing_table(const Financing& financing, TonnesCo2e issuable);

} // namespace kouprey
