#include "kouprey/project/starter.hpp"

#include "kouprey/core/folder_publication.hpp"

#include "core/data_tables.hpp"

namespace kouprey {

void write_starter(const std::string& folder) {
    FolderPublication output(folder, false);
    output.write("project.yaml", data_tables::init_project);
    output.write("legend.csv", data_tables::init_legend);
    output.write("stocks.csv", data_tables::init_stocks);
    output.write("national.csv", data_tables::init_national);
    output.write("start.csv", data_tables::init_start);
    output.write("monitored.csv", data_tables::init_monitored);
    output.publish();
}

} // namespace kouprey
