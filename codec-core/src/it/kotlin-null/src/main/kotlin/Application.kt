package com.example

import io.github.packetcodec.Layer
import io.github.packetcodec.packet.PacketView

fun name(view: PacketView): String {
    val layer: Layer = view.transportLayer()
    return layer.name
}

fun count(view: PacketView): Int = view.anomalies()?.size ?: 0
