#include "project/input_tables.hpp"

#include "kouprey/core/csv.hpp"
#include "kouprey/core/text.hpp"

#include "project/settings_table.hpp"
#include "project/table_text.hpp"

namespace kouprey {

Table stock_table(const Project& project) {
    const auto path = project.resolve(project.stocks);
    const auto file = parse_csv(table_text(path, project.allowed), path);
    Table table{"Carbon stocks", file.header, {}};
    for (const auto& row : file.rows) {
        std::vector<Value> values;
        for (const auto& field : row.fields) {
            const auto number = parse_double(field);
            values.push_back(number ? Value(*number) : field.empty() ? Value() : Value(field));
        }
        table.add(std::move(values));
    }
    return table;
}

void add_input_tables(const Project& project, const Accounts& accounts, std::vector<NamedTable>& tables) {
    tables.insert(tables.begin() + 1, {"stocks.csv", stock_table(project)});
    if (project.financing)
        tables.insert(tables.end() - 1,
                      {"financing.csv", financing_table(*project.financing, accounts.statement.issuable)});
}

} // namespace kouprey
