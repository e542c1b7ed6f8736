"""A small checklist with everything the guide knows, for tests to put mistakes into."""

from __future__ import annotations

__all__ = ["RICH"]

RICH = """\
format: 1
kind: process
id: rich
version: "1"
programme: core
theme: RI
label: {zh: 全, en: All}
languages: [zh, en, sw]
tiers:
  - {name: basic, label: {zh: 基础性, en: Basic}}
  - {name: guiding, label: {zh: 引导性, en: Guiding}}
tables:
  streets:
    columns: [code, name]
    rows:
      - ["330783001", 吴宁街道]
      - ["330783002", ~]
settings: {style: pages}
extra: {note: kept}
choices:
  city:
    - {name: "3307", label: {zh: 金华, en: Jinhua, sw: Jinhua}}
  district:
    - {name: "330702", label: {zh: 婺城区, en: Wucheng}, city: "3307"}
    - {name: -99, label: {zh: 不清楚, en: Unknown}, media: {image: q.png}}
  far: {external: true, entries: [{name: a, label: {zh: 甲, en: A}, in: x}]}
survey:
  - type: group
    name: start_here
    label: {zh: 开始, en: Start}
    hint: {zh: 先填, en: First}
    appearance: field-list
    implicit: true
    children:
      - {type: start, name: began}
      - {type: hidden, name: secret, default: x1, extra: {instance: y}}
      - {type: select_one city, name: where_city, label: {zh: 市, en: City}}
      - type: select_one district
        name: where
        label: {zh: 区县, en: District}
        choice_filter: "city = ${where_city} or name = '-99'"
        default: "330702"
        appearance: minimal
        options: {randomize: "true"}
        guidance: {zh: 看证件, en: See the papers}
        media: {image: map.png}
        read_only: true
      - {type: select_one far, name: far, label: {zh: 远, en: Far}}
      - {type: rank district, name: best, label: {zh: 排序, en: Rank}}
      - {type: range, name: mark, label: {zh: 分, en: M}, options: {start: 0, end: 10, step: 0.5}}
      - type: decimal
        name: width
        label: {zh: 宽, en: Width}
        default_from: "string-length(${where}) + 1"
        soft: ". < 20"
        soft_message: {zh: 太宽了, en: Too wide}
        evidence:
          - {role: wide, min: 1, max: 3, accuracy_m: 20, camera_only: true}
  - type: repeat
    name: shop
    label: {zh: 商铺, en: Shop}
    over: building
    least: 1
    most: 40
    children:
      - {type: integer, name: exits, label: {zh: 出口, en: Exits}}
      - type: group
        name: doors
        children:
          - type: repeat
            name: door
            count: "${exits}"
            relevant: "${exits} > 0"
            children:
              - {type: decimal, name: wide, label: {zh: 宽, en: Wide}}
              - {type: calculate, name: nth, calculation: "position(..)"}
      - {type: calculate, name: all_doors, calculation: "sum(${wide})"}
      - {type: three_way, name: tidy, label: {zh: 整洁, en: Tidy}, severity: minor, tier: guiding}
  - type: group
    name: total
    label: {zh: 合计, en: Total}
    children:
      - {type: calculate, name: shops, calculation: "count(${shop})"}
      - type: milestone
        name: PL-05
        label: {zh: 公示, en: Shown}
        responsible: street
        document: {zh: 公示材料, en: Notice}
        fields:
          - {name: days, type: integer, label: {zh: 天数, en: Days}}
          - {name: remark, type: text, label: {zh: 备注, en: Remark}, required: false}
        pass: "${PL-05_days} >= 7"
        due: {zh: 开工前, en: Before the work begins}
      - type: milestone
        name: PL-06
        label: {zh: 开工, en: Begun}
        responsible: contractor
        severity: critical
"""
