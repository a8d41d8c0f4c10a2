// Tables of a project: legend, stocks, transitions, probabilities, areas of classes.
#include "kouprey/core/csv.hpp"
#include "kouprey/mrv/activity_data.hpp"
#include "kouprey/mrv/legend.hpp"
#include "kouprey/mrv/stocks.hpp"

#include "fuzz/expect.hpp"

using namespace kouprey;

namespace {

const Legend& known() {
    static const auto legend = Legend::parse("code,key,name,forest,ipcc_category,colour\n"
                                             "1,F,Forest,yes,forest_land,#1B5E20\n"
                                             "2,N,Field,no,cropland,#F2C866\n",
                                             "legend.csv");
    return legend;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = fuzz::text_of({data, size});
    Warnings warnings;
    fuzz::refuses_or([&] { parse_csv(text, "table.csv"); });
    fuzz::refuses_or([&] { Legend::parse(text, "legend.csv"); });
    fuzz::refuses_or([&] { parse_stocks(text, "stocks.csv", known()); });
    fuzz::refuses_or([&] { parse_class_areas(text, "areas.csv", known(), warnings); });
    fuzz::refuses_or([&] { parse_transitions(text, "transitions.csv", known(), {}, {}); });
    fuzz::refuses_or([&] { parse_probabilities(text, "probabilities.csv", known()); });
    return 0;
}
