#include "series_options.hpp"

#include "map_options.hpp"
#include "readers.hpp"

namespace kouprey {

namespace {

/// Paths without the dates behind them.
std::string path_of(const std::string& file) {
    const auto mark = file.rfind('@');
    const bool dated = mark != std::string::npos && Date::parse(std::string_view(file).substr(mark + 1));
    return dated ? file.substr(0, mark) : file;
}

Reader nodata(SeriesQuery& query) {
    return {"number or none", "VALUE|none", "a number, or none", {}, [&query](const std::string& word) {
                query.nodata = parse_double(word);
                query.complete = word == "none";
                return query.complete || query.nodata;
            }};
}

Reader season(std::optional<Season>& target) {
    return {"text",
            "MM-DD,MM-DD",
            "two days with a comma between them, such as 11-15,03-31",
            {},
            [&target](const std::string& word) {
                const auto days = parts_of(word);
                Season read;
                if (days.size() != 2 || !read_month_and_day(days[0], read.from_month, read.from_day) ||
                    !read_month_and_day(days[1], read.to_month, read.to_day))
                    return false;
                target = read;
                return true;
            }};
}

} // namespace

void SeriesOptions::declare(Arguments& arguments) {
    arguments.add(
        {.name = "FILE",
         .reader = files(query_.files),
         .help = "a stack whose bands are dates, or the files of single dates; PATH@YYYY-MM-DD gives the "
                 "date of a file",
         .required = true,
         .repeatable = true});
    arguments.group("Series");
    arguments.add(
        {.name = "--band",
         .reader = text(query_.band, "N|NAME"),
         .help = "band of each file, by its number or description, where files hold more than the series",
         .default_text = "all bands"});
    arguments.add(
        {.name = "--dates",
         .reader = file(query_.dates),
         .help = "text file with the date of each layer, one a line, in the order of bands and files",
         .default_text = "descriptions of bands, names of files"});
    arguments.add(
        {.name = "--date-pattern",
         .reader = text(query_.pattern, "PATTERN"),
         .help = "where names or lines hold the date, such as '*_{YYYY}{MM}{DD}_*' or '*{YYYY}{DDD}*'",
         .default_text = "wherever one is found"});
    arguments.add(
        {.name = "--nodata",
         .reader = nodata(query_),
         .help = "a value that stands for a missing observation besides the one that files declare; none: "
                 "nothing is missing",
         .default_text = "as files declare"});
    arguments.add(
        {.name = "--from", .reader = date(query_.from), .help = "layers before this day are left out"});
    arguments.add(
        {.name = "--until", .reader = date(query_.until), .help = "layers after this day are left out"});
    arguments.add({.name = "--season",
                   .reader = season(query_.season),
                   .help = "layers of other parts of the year are left out; both days count"});
    declare_missing_blocks(arguments, query_.raster.missing_blocks);
    declare_assume_datum(arguments, query_.raster.assume_datum);
}

std::vector<std::string> SeriesOptions::inputs() const {
    std::vector<std::string> list;
    for (const auto& file : query_.files) list.push_back(path_of(file));
    append_files(list, query_.dates);
    return list;
}

} // namespace kouprey
