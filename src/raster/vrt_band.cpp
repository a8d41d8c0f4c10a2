#include "raster/vrt_band.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/file.hpp"
#include "kouprey/core/text.hpp"
#include "kouprey/geo/gdal_environment.hpp"

#include "geo/file_guess.hpp"
#include "geo/gdal_watch.hpp"

#include <cpl_minixml.h>
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <memory>
#include <string_view>

namespace kouprey {

namespace {

using Words = std::vector<std::string_view>;

struct FreeXml {
    void operator()(CPLXMLNode* node) const { CPLDestroyXMLNode(node); }
};

/// An element of a VRT, which knows the file it is from.
struct Element {
    const CPLXMLNode* node;
    const std::string* file; ///< its path

    [[noreturn]] void refuse(const std::string& what) const {
        throw Error(Failure::input,
                    {fmt::format("<{}> of the VRT {}", node->pszValue, what), *file,
                     "a VRT may join whole GeoTIFFs side by side; let gdal_translate -of COG make a map of "
                     "any other"});
    }
    std::string_view name() const { return node->pszValue; }
    /// Its elements, which are among those that are known.
    std::vector<Element> elements(const Words& known) const {
        std::vector<Element> found;
        for (const auto* child = node->psChild; child != nullptr; child = child->psNext) {
            if (child->eType != CXT_Element) continue;
            if (std::ranges::find(known, child->pszValue) == known.end())
                refuse(fmt::format("holds <{}>", visible(child->pszValue)));
            found.push_back({child, file});
        }
        return found;
    }
    /// The text of an attribute or of an element without others in it; nothing when it is not there.
    std::optional<std::string> text(const char* which) const {
        const char* found = CPLGetXMLValue(node, which, nullptr);
        return found == nullptr ? std::nullopt : std::optional<std::string>(found);
    }
    void require_attributes(const Words& known) const {
        for (const auto* child = node->psChild; child != nullptr; child = child->psNext)
            if (child->eType == CXT_Attribute && std::ranges::find(known, child->pszValue) == known.end())
                refuse(fmt::format("has the attribute {}", visible(child->pszValue)));
    }
    double number(const char* which) const {
        const auto value = parse_double(text(which).value_or(""));
        if (!value) refuse(fmt::format("has no number as {}", which));
        return *value;
    }
    std::int64_t whole_number(const char* which) const {
        constexpr double most = 2147483647;
        const auto value = number(which);
        if (!(value >= 0 && value <= most) || value != static_cast<double>(static_cast<std::int64_t>(value)))
            refuse(fmt::format("has {} as {}, which is no number of whole cells", text(which).value_or(""),
                               which));
        return static_cast<std::int64_t>(value);
    }
    Window window() const {
        return {whole_number("yOff"), whole_number("xOff"), whole_number("ySize"), whole_number("xSize")};
    }
};

VrtTile tile_of(const Element& source) {
    source.require_attributes({});
    std::optional<Window> from, to;
    VrtTile tile{"", false, 1, {}, {}};
    for (const auto& element : source.elements(
             {"SourceFilename", "SourceBand", "SourceProperties", "SrcRect", "DstRect", "NODATA"})) {
        if (element.name() == "SourceFilename") {
            element.require_attributes({"relativeToVRT", "shared"});
            tile.path = element.text("").value_or("");
            tile.relative = element.text("relativeToVRT") == "1";
        }
        if (element.name() == "SourceBand") tile.band = static_cast<int>(source.whole_number("SourceBand"));
        if (element.name() == "NODATA") tile.nodata = source.number("NODATA");
        if (element.name() == "SrcRect") from = element.window();
        if (element.name() == "DstRect") to = element.window();
    }
    if (!from || !to) source.refuse("does not say where its tile lies (SrcRect, DstRect)");
    if (from->row != 0 || from->col != 0) source.refuse("takes a part of its tile");
    if (from->rows != to->rows || from->cols != to->cols) source.refuse("resamples its tile");
    tile.place = *to;
    return tile;
}

void read_band(const Element& element, VrtBand& band) {
    element.require_attributes({"dataType", "band", "blockXSize", "blockYSize"});
    band.type = element.text("dataType").value_or("");
    for (const auto& part :
         element.elements({"Description", "Metadata", "ColorInterp", "NoDataValue", "ColorTable",
                           "CategoryNames", "Histograms", "SimpleSource", "ComplexSource"})) {
        if (part.name() == "NoDataValue") band.nodata = element.number("NoDataValue");
        if (part.name() == "SimpleSource" || part.name() == "ComplexSource")
            band.tiles.push_back(tile_of(part));
    }
    if (band.tiles.empty()) element.refuse("has no tiles");
}

std::array<double, 6> affine_of(const Element& root) {
    std::array<double, 6> affine{};
    std::string text = root.text("GeoTransform").value_or("");
    std::string_view rest = text;
    for (auto& value : affine) {
        const auto number = rest.substr(0, rest.find(','));
        const auto first = number.find_first_not_of(" \n\t");
        const auto parsed =
            first == std::string_view::npos
                ? std::nullopt
                : parse_double(number.substr(first, number.find_last_not_of(" \n\t") - first + 1));
        if (!parsed) root.refuse("has no <GeoTransform> of six numbers");
        value = *parsed;
        rest.remove_prefix(std::min(rest.size(), number.size() + 1));
    }
    return affine;
}

/// The band that was chosen, or the only one.
const Element& chosen(const Element& root, const std::vector<Element>& bands, std::optional<int> band) {
    if (!band && bands.size() != 1)
        root.refuse(fmt::format("has {} bands and none was chosen (FILE#N, or --band N)", bands.size()));
    const auto number = static_cast<std::size_t>(band.value_or(1));
    if (number > bands.size()) root.refuse(fmt::format("has {} bands, and no band {}", bands.size(), number));
    return bands[number - 1];
}

std::string sound_text(const std::string& path) {
    constexpr std::int64_t most = std::int64_t{1} << 24;
    const auto text = read_text_file(path, most);
    if (text.find("<!") != std::string::npos || text.find('\0') != std::string::npos)
        throw Error(Failure::input, {"the VRT holds a document type, an entity or a comment", path,
                                     "write it anew with gdalbuildvrt"});
    return text;
}

/// The text of a VRT as a tree that is known to hold nothing but what a VRT may hold at its top.
class VrtTree {
  public:
    explicit VrtTree(const std::string& path) {
        prepare_gdal();
        require_plain_file(path);
        const auto text = sound_text(path);
        const GdalWatch watch;
        tree_.reset(CPLParseXMLString(text.c_str()));
        if (!tree_ || watch.failed())
            throw Error(Failure::input, {fmt::format("the VRT is no sound XML ({})", watch.failure_text()),
                                         path, "write it anew with gdalbuildvrt"});
        root_ = {CPLGetXMLNode(tree_.get(), "=VRTDataset"), &path};
        if (root_.node == nullptr || root_.node->psNext != nullptr)
            throw Error(Failure::input,
                        {"the VRT is not one <VRTDataset>", path, "write it anew with gdalbuildvrt"});
        root_.require_attributes({"rasterXSize", "rasterYSize"});
        elements_ = root_.elements({"SRS", "GeoTransform", "Metadata", "OverviewList", "VRTRasterBand"});
    }

    const Element& root() const { return root_; }
    std::vector<Element> bands() const {
        std::vector<Element> bands;
        std::ranges::copy_if(elements_, std::back_inserter(bands),
                             [](const Element& element) { return element.name() == "VRTRasterBand"; });
        return bands;
    }

  private:
    std::unique_ptr<CPLXMLNode, FreeXml> tree_;
    Element root_{nullptr, nullptr};
    std::vector<Element> elements_;
};

} // namespace

bool is_vrt(const std::string& path) { return file_guess(path).starts_with("a VRT"); }

VrtBand read_vrt_band(const std::string& path, std::optional<int> band) {
    const VrtTree tree(path);
    const auto& root = tree.root();
    VrtBand found{path, root.whole_number("rasterYSize"), root.whole_number("rasterXSize"), affine_of(root),
                  root.text("SRS").value_or("")};
    const auto bands = tree.bands();
    read_band(chosen(root, bands, band), found);
    return found;
}

std::vector<std::string> read_vrt_names(const std::string& path) {
    const VrtTree tree(path);
    std::vector<std::string> names;
    for (const auto& band : tree.bands()) names.push_back(band.text("Description").value_or(""));
    return names;
}

} // namespace kouprey
