#include "kouprey/report/map_styles.hpp"

#include "report/html_text.hpp"

#include <fmt/format.h>

namespace kouprey {

namespace {

std::string hexadecimal(const StyledValue& value) {
    const auto [red, green, blue] = value.colour;
    return fmt::format("#{:02x}{:02x}{:02x}", red, green, blue);
}

/// One line a value from a pattern of value, colour and label.
std::string entries(const std::vector<StyledValue>& values, const char* pattern) {
    std::string lines;
    for (const auto& value : values)
        lines += fmt::format(fmt::runtime(pattern), value.value, hexadecimal(value), escaped(value.label));
    return lines;
}

constexpr const char* qml_frame = R"(<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0" styleCategories="Symbology">
  <pipe>
    <rasterrenderer type="paletted" band="1" opacity="1" alphaBand="-1" nodataColor="">
      <rasterTransparency/>
      <colorPalette>
{}      </colorPalette>
    </rasterrenderer>
    <brightnesscontrast brightness="0" contrast="0" gamma="1"/>
    <huesaturation colorizeOn="0" grayscaleMode="0" saturation="0"/>
    <rasterresampler maxOversampling="2"/>
  </pipe>
  <blendMode>0</blendMode>
</qgis>
)";

constexpr const char* qml_entry =
    "        <paletteEntry value=\"{}\" color=\"{}\" label=\"{}\" alpha=\"255\"/>\n";

constexpr const char* sld_frame = R"(<?xml version="1.0" encoding="UTF-8"?>
<StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld">
  <NamedLayer>
    <Name>{0}</Name>
    <UserStyle>
      <Name>{0}</Name>
      <FeatureTypeStyle>
        <Rule>
          <RasterSymbolizer>
            <Opacity>1</Opacity>
            <ColorMap type="values">
{1}            </ColorMap>
          </RasterSymbolizer>
        </Rule>
      </FeatureTypeStyle>
    </UserStyle>
  </NamedLayer>
</StyledLayerDescriptor>
)";

constexpr const char* sld_entry =
    "              <ColorMapEntry quantity=\"{}\" color=\"{}\" label=\"{}\" opacity=\"1\"/>\n";

} // namespace

std::string to_qml(const std::vector<StyledValue>& values) {
    return fmt::format(fmt::runtime(qml_frame), entries(values, qml_entry));
}

std::string to_sld(const std::string& name, const std::vector<StyledValue>& values) {
    return fmt::format(fmt::runtime(sld_frame), escaped(name), entries(values, sld_entry));
}

} // namespace kouprey
