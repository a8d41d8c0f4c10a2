#include "project/knowledge.hpp"

#include "project/table_text.hpp"

namespace kouprey {

Knowledge knowledge_of(const Project& project) {
    const auto legend_path = project.resolve(project.legend), stocks_path = project.resolve(project.stocks);
    auto legend = Legend::parse(table_text(legend_path, project.allowed), legend_path);
    auto stocks = parse_stocks(table_text(stocks_path, project.allowed), stocks_path, legend);
    return {std::move(legend), std::move(stocks)};
}

Computed compute(const Project& project, const Knowledge& known, const Resources& resources,
                 const LandKeeping& keeping, Warnings& warnings) {
    auto land = measure_land(project, known.legend, resources, keeping, warnings);
    const auto probabilities = reference_probabilities(project, known.legend, land);
    const auto factors = factors_of(project, known.legend, known.stocks, land, probabilities);
    auto accounts = compute_accounts({project, known.legend, land, probabilities, factors}, warnings);
    return {std::move(land), std::move(accounts)};
}

} // namespace kouprey
