#!/usr/bin/env bash
# Records the captures of Linux's own tunnels: tunnel-NAME.pcap. The kernel of most machines lacks some of the devices, so a kernel that
# has all of them is booted as a process (user-mode Linux), with this machine's files as its root, and the recordings run in it. VXLAN and
# segment routing are recorded by the machine's own kernel.
#
# usage: tunnels.sh [SCENARIO…]     all scenarios when none is given; "tunnels.sh --list" lists them
#
# Run by hand, as root. Each scenario is a function below. Two namespaces are connected by a cable with the addresses 198.51.100.1 and .2,
# 2001:db8:1::1 and ::2; the ends of the tunnel have 192.0.2.1 and .2, 2001:db8::1 and ::2, and talk as the programs of record.sh do.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
modules=/usr/lib/uml/modules
# The devices, with what they need.
needed=(veth af_packet 8021q ipip sit ip6_tunnel ip_gre ip6_gre geneve vxlan mpls_router mpls_gso mpls_iptunnel ah4 ah6 esp4 esp6
  xfrm_user xfrm_algo hmac sha1_generic cbc ctr ghash-generic gcm authenc echainiv seqiv ecb
  crypto_null jitterentropy_rng sha512_generic drbg aes_ti ppp_generic pppoe pptp gtp)
# The scenarios that are recorded by the machine's own kernel.
own_kernel=(vxlan vxlan-ipv6 segment-routing segment-routing-ethernet)

if (($$ == 1)); then
  export PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root
  mount -t proc proc /proc
  [[ -e /dev/fd ]] || ln -s /proc/self/fd /dev/fd
fi

# record.sh's functions, without its main program: a list of scenarios is all that it does.
# shellcheck source=record.sh
source <(sed '/^main "\$@"$/d; s|^here=.*|here='"$here"'|' "$here/record.sh")
captures=${TUNNEL_CAPTURES:-$captures}

# ----------------------------------------------------------------------------------------------------------- namespaces

# Moves the cable to other addresses, and leaves the usual ones to the tunnel.
carried_world() {
  world off
  local number=0 namespace device peer
  for namespace in "$client_namespace" "$server_namespace"; do
    number=$((number + 1))
    device=to-server
    peer=$server_mac
    if [[ $namespace == "$server_namespace" ]]; then
      device=to-client
      peer=$client_mac
    fi
    ip -n "$namespace" address flush dev "$device"
    ip -n "$namespace" neighbour flush dev "$device" nud permanent
    ip -n "$namespace" address add "198.51.100.$number/24" dev "$device"
    ip -n "$namespace" address add "2001:db8:1::$number/64" dev "$device" nodad
    ip -n "$namespace" neighbour replace "198.51.100.$((3 - number))" lladdr "$peer" dev "$device" nud permanent
    ip -n "$namespace" neighbour replace "2001:db8:1::$((3 - number))" lladdr "$peer" dev "$device" nud permanent
  done
}

# tunnel TYPE VERSION [OPTION…]: makes both ends of a tunnel whose outer packets have an IP version; none: no address is specified.
tunnel() {
  local type=$1 version=$2 number=0 namespace ends=()
  shift 2
  for namespace in "$client_namespace" "$server_namespace"; do
    number=$((number + 1))
    case $version in
      4) ends=(local "198.51.100.$number" remote "198.51.100.$((3 - number))") ;;
      6) ends=(local "2001:db8:1::$number" remote "2001:db8:1::$((3 - number))") ;;
      remote) ends=(remote "198.51.100.$((3 - number))") ;;
      remote6) ends=(remote "2001:db8:1::$((3 - number))") ;;
    esac
    ip -n "$namespace" link add inside type "$type" "${ends[@]}" "$@"
    join_inside "$namespace" "$number"
  done
}

# Gives an end of the tunnel its addresses, and that of the other end if it is like Ethernet.
join_inside() {
  local namespace=$1 number=$2 mac=$((3 - $2))
  if ip -n "$namespace" link show dev inside | grep -q link/ether; then
    ip -n "$namespace" link set inside address "02:00:00:00:01:0$number"
  fi
  ip -n "$namespace" address add "192.0.2.$number/24" dev inside
  ip -n "$namespace" address add "2001:db8::$number/64" dev inside nodad
  ip -n "$namespace" link set inside up
  if ip -n "$namespace" link show dev inside | grep -q link/ether; then
    ip -n "$namespace" neighbour replace "192.0.2.$mac" lladdr "02:00:00:00:01:0$mac" dev inside nud permanent
    ip -n "$namespace" neighbour replace "2001:db8::$mac" lladdr "02:00:00:00:01:0$mac" dev inside nud permanent
  fi
}

# carry NAME: records the UDP echoes over both versions of IP, and a connection over IPv4, all of them inside the tunnel.
carry() {
  record "tunnel-$1" 10-40 'not arp and not icmp6' in_turn 'talk udp-echo 4' 'talk udp-echo 6' 'talk tcp-client-closes 4'
}

# ------------------------------------------------------------------------------------------------------------ scenarios

carried_ipip() {
  carried_world
  tunnel ipip 4
  record tunnel-ipip 4-40 'not arp and not icmp6' in_turn 'talk udp-echo 4' 'talk tcp-client-closes 4'
}

carried_sit() {
  carried_world
  tunnel sit 4 mode any
  carry sit
}

carried_ip6tnl() {
  carried_world
  tunnel ip6tnl 6 mode any encaplimit none
  carry ip6tnl
}

# With the destination option that limits the depth of tunnels (RFC 2473).
carried_ip6tnl_limit() {
  carried_world
  tunnel ip6tnl 6 mode any encaplimit 4
  record tunnel-ip6tnl-limit 4-40 'not arp and not icmp6' in_turn 'talk udp-echo 4' 'talk udp-echo 6'
}

carried_gre() {
  carried_world
  tunnel gre 4
  carry gre
}

carried_gre_fields() {
  carried_world
  tunnel gre 4 key 42 csum seq
  carry gre-fields
}

carried_gretap() {
  carried_world
  tunnel gretap 4 key 7
  carry gretap
}

carried_ip6gre() {
  carried_world
  tunnel ip6gre 6 encaplimit none key 9 csum
  carry ip6gre
}

carried_erspan() {
  carried_world
  tunnel erspan 4 key 7 seq erspan_ver 1 erspan 123
  carry erspan
}

carried_erspan_3() {
  carried_world
  tunnel erspan 4 key 7 seq erspan_ver 2 erspan_dir ingress erspan_hwid 5
  carry erspan-3
}

carried_vxlan() {
  carried_world
  tunnel vxlan 4 id 42 dstport 4789
  carry vxlan
}

# RFC 6935: no checksum of the outer datagram.
carried_vxlan_ipv6() {
  carried_world
  tunnel vxlan 6 id 16777215 dstport 8472 udp6zerocsumtx udp6zerocsumrx
  carry vxlan-ipv6
}

carried_geneve() {
  carried_world
  tunnel geneve remote id 42
  carry geneve
}

carried_geneve_ipv6() {
  carried_world
  tunnel geneve remote6 id 42 udp6zerocsumtx udp6zerocsumrx
  carry geneve-ipv6
}

# A stack of two labels, and of one over IPv6.
carried_mpls() {
  carried_world
  labels '' 'via 198.51.100.' 'via 2001:db8:1::'
  carry mpls
}

# labels DEVICE VIA VIA6: sends what is inside with labels by a device (the cable if none is specified) to the next hop VIA1 or VIA2.
labels() {
  local number=0 namespace device by next
  for namespace in "$client_namespace" "$server_namespace"; do
    number=$((number + 1))
    device=${1:-to-server}
    [[ -n $1 || $namespace == "$client_namespace" ]] || device=to-client
    ip netns exec "$namespace" sysctl -qw net.mpls.platform_labels=1000 "net.mpls.conf.$device.input=1" net.mpls.conf.lo.input=1
    ip -n "$namespace" address add "192.0.2.$number/32" dev lo
    ip -n "$namespace" -f mpls route add 100 dev lo
    ip -n "$namespace" -f mpls route add 200 dev lo
    read -r by next <<<"$2$((3 - number))"
    ip -n "$namespace" route add "192.0.2.$((3 - number))/32" encap mpls 100/200 "$by" "$next" dev "$device" src "192.0.2.$number"
    if [[ -n $3 ]]; then
      ip -n "$namespace" address add "2001:db8::$number/128" dev lo nodad
      read -r by next <<<"$3$((3 - number))"
      ip -n "$namespace" -6 route add "2001:db8::$((3 - number))/128" encap mpls 100 "$by" "$next" dev "$device" src "2001:db8::$number"
    fi
  done
}

# Signs what is sent from end to end over IPv4.
carried_authentication() {
  carried_world
  xfrm 198.51.100. ah transport auth 'hmac(sha1)' 0x0102030405060708090a0b0c0d0e0f1011121314
  record tunnel-authentication 2-4 'ip proto 51' in_client ping -n -q -e 4660 -c 1 198.51.100.2
}

# As authentication, over IPv6.
carried_authentication_ipv6() {
  carried_world
  xfrm 2001:db8:1:: ah transport auth 'hmac(sha1)' 0x0102030405060708090a0b0c0d0e0f1011121314
  record tunnel-authentication-ipv6 2-4 'ip6 proto 51' in_client ping -n -q -e 4660 -c 1 2001:db8:1::2
}

# xfrm PREFIX PROTOCOL MODE OPTION…: protects what is sent between PREFIX1 and PREFIX2, in both directions.
xfrm() {
  local prefix=$1 protocol=$2 mode=$3 namespace number=0 direction index ends
  shift 3
  for namespace in "$client_namespace" "$server_namespace"; do
    number=$((number + 1))
    for index in 1 2; do
      ends=(src "$prefix$index" dst "$prefix$((3 - index))")
      ip -n "$namespace" xfrm state add "${ends[@]}" proto "$protocol" spi "0x10$index" mode "$mode" "$@"
      direction=in
      ((index != number)) || direction=out
      if [[ $mode == tunnel ]]; then
        ip -n "$namespace" xfrm policy add src "192.0.2.$index" dst "192.0.2.$((3 - index))" dir "$direction" \
          tmpl "${ends[@]}" proto "$protocol" mode tunnel
      else
        ip -n "$namespace" xfrm policy add "${ends[@]}" dir "$direction" tmpl proto "$protocol" mode transport
      fi
    done
  done
}

# The addresses inside are those of the loopback devices: xfrm protects what is sent between them.
addresses_of_loopback() {
  local namespace number=0 device=to-server
  for namespace in "$client_namespace" "$server_namespace"; do
    number=$((number + 1))
    ip -n "$namespace" address add "192.0.2.$number/32" dev lo
    ip -n "$namespace" route add "192.0.2.$((3 - number))/32" via "198.51.100.$((3 - number))" dev "$device" src "192.0.2.$number"
    device=to-client
  done
}

# Not encrypted: what is inside can be read by who knows that.
carried_esp() {
  carried_world
  addresses_of_loopback
  xfrm 198.51.100. esp tunnel enc 'ecb(cipher_null)' '' auth 'hmac(sha1)' 0x0102030405060708090a0b0c0d0e0f1011121314
  record tunnel-esp 4 'ip proto 50' talk udp-echo 4
}

carried_esp_encrypted() {
  carried_world
  addresses_of_loopback
  xfrm 198.51.100. esp tunnel enc 'cbc(aes)' 0x0102030405060708090a0b0c0d0e0f10 \
    auth 'hmac(sha1)' 0x0102030405060708090a0b0c0d0e0f1011121314
  xfrm 2001:db8:1:: esp transport aead 'rfc4106(gcm(aes))' 0x0102030405060708090a0b0c0d0e0f1011121314 128
  record tunnel-esp-encrypted 6 'ip proto 50 or ip6 proto 50' in_turn 'talk udp-echo 4' \
    'in_client ping -n -q -e 4660 -c 1 2001:db8:1::2'
}

carried_esp_in_udp() {
  carried_world
  addresses_of_loopback
  session esp-in-udp
  xfrm 198.51.100. esp tunnel enc 'cbc(aes)' 0x0102030405060708090a0b0c0d0e0f10 \
    auth 'hmac(sha1)' 0x0102030405060708090a0b0c0d0e0f1011121314 encap espinudp 4500 4500 0.0.0.0
  record tunnel-esp-in-udp 4 'udp port 4500' talk udp-echo 4
}

# session KIND ARGUMENT…: opens both ends by sessions.py.
session() {
  python3 "$here/sessions.py" "$client_namespace" "$server_namespace" "$@" >"$scratch/session" 2>&1 &
  background+=("$!")
  await "$scratch/session" ready
}

# Gives both devices their addresses.
join_both() {
  join_inside "$client_namespace" 1
  join_inside "$server_namespace" 2
}

carried_pppoe() {
  carried_world
  session pppoe to-server "$server_mac" to-client "$client_mac"
  join_both
  carry pppoe
}

# A session after two tags, as a provider has them.
carried_pppoe_vlan() {
  carried_world
  tags tagged
  session pppoe tagged "$server_mac" tagged "$client_mac"
  join_both
  record tunnel-pppoe-vlan 8 'vlan and vlan' in_turn 'talk udp-echo 4' 'talk udp-echo 6'
}

# tags NAME: makes devices of this name, whose frames have a tag of a provider and one of a customer.
tags() {
  local side
  for side in "$client_namespace:to-server" "$server_namespace:to-client"; do
    ip -n "${side%:*}" link add link "${side#*:}" name provider type vlan proto 802.1ad id 100 egress-qos-map 0:5
    ip -n "${side%:*}" link add link provider name "$1" type vlan proto 802.1Q id 42 egress-qos-map 0:3
    ip -n "${side%:*}" link set provider up
    ip -n "${side%:*}" link set "$1" up
  done
}

carried_vlan() {
  carried_world
  tags inside
  join_both
  record tunnel-vlan 10-40 'vlan and vlan and (udp or tcp)' in_turn 'talk udp-echo 4' 'talk udp-echo 6' 'talk tcp-client-closes 4'
}

# GRE of version 1.
carried_pptp() {
  carried_world
  session pptp 198.51.100.1 198.51.100.2
  join_both
  carry pptp
}

# The user has 192.0.2.1. First an echo of GTP itself.
carried_gtp() {
  carried_world
  ip -n "$client_namespace" link add inside type gtp role sgsn
  ip -n "$server_namespace" link add inside type gtp role ggsn
  join_both
  session gtp 198.51.100.1 198.51.100.2 192.0.2.1
  record tunnel-gtp 10-40 udp in_turn \
    "python3 $here/sessions.py $client_namespace $server_namespace gtp-echo 198.51.100.1 198.51.100.2" \
    'talk udp-echo 4' 'talk tcp-client-closes 4'
}

# IP without Ethernet in VXLAN's generic protocol extension, by routes that specify the tunnel.
carried_vxlan_gpe() {
  carried_world
  routed_tunnel 'id 42' vxlan dstport 4790 external gpe
  record tunnel-vxlan-gpe 8 'not arp and not icmp6' in_turn 'talk udp-echo 4' 'talk udp-echo 6'
}

# With a group policy.
carried_vxlan_policy() {
  carried_world
  routed_tunnel 'id 42 vxlan_opts 4660' vxlan dstport 4789 external gbp
  record tunnel-vxlan-policy 8 'not arp and not icmp6' in_turn 'talk udp-echo 4' 'talk udp-echo 6'
}

carried_geneve_options() {
  carried_world
  routed_tunnel 'id 42 geneve_opts 0x0104:0x80:00112233,0xff01:1:0123456789abcdef' geneve external
  record tunnel-geneve-options 8 'not arp and not icmp6' in_turn 'talk udp-echo 4' 'talk udp-echo 6'
}

# IP without Ethernet.
carried_geneve_ip() {
  carried_world
  routed_tunnel 'id 42' geneve external innerprotoinherit
  record tunnel-geneve-ip 8 'not arp and not icmp6' in_turn 'talk udp-echo 4' 'talk udp-echo 6'
}

# routed_tunnel ENCAPSULATION TYPE OPTION…: makes both ends of a tunnel whose routes specify what is outside.
routed_tunnel() {
  local number=0 namespace encapsulation
  read -r -a encapsulation <<<"$1"
  shift
  tunnel "$1" none "${@:2}"
  for namespace in "$client_namespace" "$server_namespace"; do
    number=$((number + 1))
    ip -n "$namespace" route add "192.0.2.$((3 - number))/32" encap ip "${encapsulation[@]}" dst "198.51.100.$((3 - number))" \
      dev inside src "192.0.2.$number"
    ip -n "$namespace" -6 route add "2001:db8::$((3 - number))/128" encap ip "${encapsulation[@]}" \
      dst "198.51.100.$((3 - number))" dev inside src "2001:db8::$number"
  done
}

carried_ip6gretap() {
  carried_world
  tunnel ip6gretap 6 encaplimit none key 9 seq
  record tunnel-ip6gretap 8 'not arp and not icmp6' in_turn 'talk udp-echo 4' 'talk udp-echo 6'
}

carried_ip6erspan() {
  carried_world
  tunnel ip6erspan 6 encaplimit none key 7 seq erspan_ver 2 erspan_dir egress erspan_hwid 9
  record tunnel-ip6erspan 8 'not arp and not icmp6' in_turn 'talk udp-echo 4' 'talk udp-echo 6'
}

# further LAYER TYPE OPTION…: makes both ends of a device between the addresses 203.0.113.1 and .2 and the cable or the last such device.
further() {
  local name=$1 network=$2 type=$3 below=$4 number=0 namespace
  shift 4
  for namespace in "$client_namespace" "$server_namespace"; do
    number=$((number + 1))
    ip -n "$namespace" link add "$name" type "$type" local "$below$number" remote "$below$((3 - number))" "$@"
    ip -n "$namespace" address add "$network$number/24" dev "$name"
    ip -n "$namespace" link set "$name" up
    if ip -n "$namespace" link show dev "$name" | grep -q link/ether; then
      ip -n "$namespace" link set "$name" address "02:00:00:00:02:0$number"
      ip -n "$namespace" neighbour replace "$network$((3 - number))" lladdr "02:00:00:00:02:0$((3 - number))" dev "$name" nud permanent
    fi
  done
}

# MPLS in GRE.
carried_gre_mpls() {
  carried_world
  further outer 203.0.113. gre 198.51.100. key 1
  labels outer 'via 203.0.113.' ''
  record tunnel-gre-mpls 4 'not arp and not icmp6' talk udp-echo 4
}

# IP in GRE in Ethernet in VXLAN.
carried_nested() {
  carried_world
  further outer 203.0.113. vxlan 198.51.100. id 42 dstport 4789
  further middle 10.0.0. gre 203.0.113. key 1 csum
  further_inside 10.0.0.
  record tunnel-nested 8 'not arp and not icmp6' in_turn 'talk udp-echo 4' 'talk udp-echo 6'
}

# further_inside BELOW: makes both ends of the innermost tunnel.
further_inside() {
  local number=0 namespace
  for namespace in "$client_namespace" "$server_namespace"; do
    number=$((number + 1))
    ip -n "$namespace" link add inside type sit local "$1$number" remote "$1$((3 - number))" mode any
    join_inside "$namespace" "$number"
  done
}

# The server has no tunnels: it reports what it does not take, and quotes it.
carried_errors() {
  carried_world
  both_ends sysctl -qw net.ipv4.icmp_ratelimit=0 net.ipv6.icmp.ratelimit=0
  local number=0 kind options
  for kind in ipip sit:'mode any' gre:'key 42 csum seq' gretap:'key 7' vxlan:'id 42 dstport 4789' geneve:'id 42' \
    ip6tnl:'mode any encaplimit none' ip6gre:'encaplimit none key 9' vxlan6:'id 42 dstport 4789' geneve6:'id 42'; do
    number=$((number + 1))
    options=
    [[ $kind != *:* ]] || options=${kind#*:}
    error_end "$number" "${kind%%:*}" "$options"
  done
  record tunnel-errors 16-30 'not arp and (ip or icmp6[0] = 1 or not icmp6)' unreachable "$number"
}

# error_end NUMBER KIND OPTIONS: makes the client's end of a tunnel; the other end would have the address 192.0.2.(100 + NUMBER).
error_end() {
  local number=$1 kind=$2 options ends=(local 198.51.100.1 remote 198.51.100.2)
  read -r -a options <<<"$3"
  [[ $kind != *6* ]] || ends=(local 2001:db8:1::1 remote 2001:db8:1::2)
  [[ $kind != geneve* ]] || ends=("${ends[@]:2}")
  [[ $kind == ip6* ]] || kind=${kind%6}
  ip -n "$client_namespace" link add "end$number" type "$kind" "${ends[@]}" "${options[@]}"
  if ip -n "$client_namespace" link show dev "end$number" | grep -q link/ether; then
    ip -n "$client_namespace" link set "end$number" address 02:00:00:00:01:01
  fi
  ip -n "$client_namespace" address add 192.0.2.1 peer "192.0.2.$((100 + number))" dev "end$number"
  ip -n "$client_namespace" link set "end$number" up
  if ip -n "$client_namespace" link show dev "end$number" | grep -q link/ether; then
    ip -n "$client_namespace" neighbour replace "192.0.2.$((100 + number))" lladdr 02:00:00:00:01:02 dev "end$number" nud permanent
  fi
}

unreachable() {
  local number
  for ((number = 1; number <= $1; number++)); do
    unanswered in_client ping -n -q -e 4660 -c 1 -W 0.3 "192.0.2.$((100 + number))"
  done
}

# Both ends put what they send into IPv6 with a segment routing header; IPv4 and IPv6 inside.
carried_segment_routing() {
  carried_world
  segment_routing
  local number=0 namespace device=to-server
  for namespace in "$client_namespace" "$server_namespace"; do
    number=$((number + 1))
    ip -n "$namespace" address add "192.0.2.$number/32" dev lo
    ip -n "$namespace" address add "2001:db8::$number/128" dev lo nodad
    ip -n "$namespace" route add "192.0.2.$((3 - number))/32" encap seg6 mode encap segs "2001:db8:5::$((3 - number))" \
      dev "$device" src "192.0.2.$number"
    ip -n "$namespace" -6 route add "2001:db8::$((3 - number))/128" encap seg6 mode encap \
      segs "2001:db8:6::$((3 - number)),2001:db8:8::$((3 - number))" dev "$device" src "2001:db8::$number"
    device=to-client
  done
  carry segment-routing
}

# The segments of both ends, all of them functions: 2001:db8:5::N takes the IPv4 packet out, 2001:db8:8::N the IPv6 packet, and 2001:db8:7::N
# the Ethernet frame; 2001:db8:6::N continues to the next segment. The address of the end is not among them: what the kernel takes out there
# passes the recorder a second time.
segment_routing() {
  both_ends sysctl -qw net.ipv6.conf.all.seg6_enabled=1 net.ipv6.conf.default.seg6_enabled=1 net.ipv6.conf.all.forwarding=1
  in_client sysctl -qw net.ipv6.conf.to-server.seg6_enabled=1
  in_server sysctl -qw net.ipv6.conf.to-client.seg6_enabled=1
  local number=0 namespace device=to-server segment
  for namespace in "$client_namespace" "$server_namespace"; do
    number=$((number + 1))
    ip -n "$namespace" sr tunsrc set "2001:db8:1::$number"
    ip -n "$namespace" -6 route add "2001:db8:5::$number/128" encap seg6local action End.DX4 nh4 "192.0.2.$number" dev "$device"
    ip -n "$namespace" -6 route add "2001:db8:6::$number/128" encap seg6local action End dev "$device"
    ip -n "$namespace" -6 route add "2001:db8:8::$number/128" encap seg6local action End.DT6 table local dev "$device"
    for segment in 5 6 7 8; do
      ip -n "$namespace" -6 route add "2001:db8:$segment::$((3 - number))/128" via "2001:db8:1::$((3 - number))" dev "$device"
    done
    device=to-client
  done
}

# Ethernet inside: each end has a cable to itself, and what comes out of its far end is sent as it is.
carried_segment_routing_ethernet() {
  carried_world
  segment_routing
  local number=0 namespace device=to-server
  for namespace in "$client_namespace" "$server_namespace"; do
    number=$((number + 1))
    ip -n "$namespace" link add inside type veth peer name outlet address "02:00:00:00:01:0$((3 - number))"
    offloads "$namespace" inside off
    offloads "$namespace" outlet off
    ip -n "$namespace" link set outlet up
    join_inside "$namespace" "$number"
    ip netns exec "$namespace" sysctl -qw net.ipv4.ip_forward=1 net.ipv4.conf.outlet.accept_local=1 \
      net.ipv4.conf.all.rp_filter=0 net.ipv4.conf.outlet.rp_filter=0
    ip -n "$namespace" rule add iif outlet lookup 100
    ip -n "$namespace" -6 rule add iif outlet lookup 100
    ip -n "$namespace" route add "192.0.2.$((3 - number))/32" table 100 encap seg6 mode l2encap \
      segs "2001:db8:7::$((3 - number))" dev "$device"
    ip -n "$namespace" -6 route add "2001:db8::$((3 - number))/128" table 100 encap seg6 mode l2encap \
      segs "2001:db8:7::$((3 - number))" dev "$device"
    ip -n "$namespace" -6 route add "2001:db8:7::$number/128" encap seg6local action End.DX2 oif outlet dev "$device"
    device=to-client
  done
  carry segment-routing-ethernet
}

# ----------------------------------------------------------------------------------------------------------------- main

carried_list() { declare -F | sed -n 's/^declare -f carried_//p' | grep -v '^world$\|^list$\|^try$' | tr _ -; }

is_of_own_kernel() { [[ " ${own_kernel[*]} " == *" $1 "* ]]; }

# Runs one scenario, in a process of its own.
carried_try() {
  trap clean_up EXIT
  scratch=$(mktemp -d)
  "carried_${1//-/_}"
}

# The first process of the booted kernel: records, and switches it off.
guest() {
  local scenario
  mount -t sysfs sysfs /sys
  mount -t tmpfs run /run
  export TMPDIR=/run/scratch
  mkdir -p "$TMPDIR" /run/modules/lib /run/out
  ln -s "$modules" /run/modules/lib/modules
  mount -t hostfs -o "$TUNNEL_OUT" out /run/out
  for module in "${needed[@]}"; do
    modprobe -d /run/modules "$module" || echo "no module $module"
  done
  ip link set lo up
  for scenario in $TUNNEL_SCENARIOS; do
    TUNNEL_CAPTURES=/run/out timeout 120 bash "$here/tunnels.sh" --try "$scenario" || echo "tunnels.sh: $scenario failed"
  done
  echo o >/proc/sysrq-trigger
  sleep 10
}

tunnels_main() {
  local wanted=("$@") out log scenario failed=0
  if [[ ${1-} == --list ]]; then
    carried_list
    return
  elif [[ ${1-} == --try ]]; then
    carried_try "$2"
    return
  elif (($$ == 1)); then
    guest
    return
  fi
  require
  for pair in linux.uml:user-mode-linux modprobe:kmod; do
    command -v "${pair%:*}" >/dev/null || fail "missing: ${pair%:*} (Debian package ${pair#*:})"
  done
  if ((${#wanted[@]} == 0)); then
    mapfile -t wanted < <(carried_list)
  fi
  out=$(mktemp -d)
  local booted=()
  for scenario in "${wanted[@]}"; do
    if is_of_own_kernel "$scenario"; then
      TUNNEL_CAPTURES=$out timeout 120 bash "$here/tunnels.sh" --try "$scenario" || true
    else
      booted+=("$scenario")
    fi
  done
  if ((${#booted[@]} > 0)); then
    timeout 1800 linux.uml mem=384M root=/dev/root rootfstype=hostfs rootflags=/ ro init="$here/tunnels.sh" \
      con0=null,fd:1 con=null quiet loglevel=3 TUNNEL_OUT="$out" "TUNNEL_SCENARIOS=\"${booted[*]}\"" </dev/null |
      grep -v '^sysrq\|^reboot' || true
  fi
  for scenario in "${wanted[@]}"; do
    if [[ -s $out/tunnel-$scenario.pcap ]]; then
      cp "$out/tunnel-$scenario.pcap" "$captures/"
    else
      echo "tunnels.sh: $scenario was not recorded" >&2
      failed=1
    fi
  done
  rm -rf "$out"
  ((failed == 0)) || fail "not all scenarios were recorded"
}

tunnels_main "$@"
