// One way of looking for each kind of file.
#pragma once

#include "kouprey/project/inspect.hpp"

namespace kouprey {

std::vector<Table> inspect_raster(const InfoRequest& request, Warnings& warnings);
std::vector<Table> inspect_vector(const InfoRequest& request, Warnings& warnings);
/// By the first bytes.
bool is_class_model(const std::string& path);
/// What a classifier wants, knows and was trained on.
std::vector<Table> inspect_model(const InfoRequest& request);
/// Legends, samples and other CSV files.
std::vector<Table> inspect_table(const InfoRequest& request);

/// A two-column table of facts.
class Facts {
  public:
    explicit Facts(std::string title) : table_{std::move(title), {"fact", "value"}, {}} {}
    Facts& add(std::string fact, Value value) {
        table_.add({std::move(fact), std::move(value)});
        return *this;
    }
    Table take() { return std::move(table_); }

  private:
    Table table_;
};

} // namespace kouprey
