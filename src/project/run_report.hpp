// The report of a run: what people read first.
#pragma once

#include "kouprey/core/warning.hpp"
#include "kouprey/report/html_report.hpp"

#include "project/accounts.hpp"
#include "project/run_tables.hpp"

#include <optional>
#include <string>
#include <vector>

namespace kouprey {

struct RunReportParts {
    const Project& project;
    const Legend& legend;
    const Accounts& accounts;
    const std::vector<NamedTable>& tables;
    const std::optional<PictureFigure>& picture;
    const Warnings& warnings;
    std::string digest; ///< of the provenance
};

Report run_report(const RunReportParts& parts);

} // namespace kouprey
