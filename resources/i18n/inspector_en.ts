<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
<context>
    <name>AnswerControl</name>
    <message>
        <source>合格</source>
        <translation>Pass</translation>
    </message>
    <message>
        <source>不合格</source>
        <translation>Fail</translation>
    </message>
    <message>
        <source>不适用</source>
        <translation>Not applicable</translation>
    </message>
    <message>
        <source>按建设时标准</source>
        <translation>As built at the time</translation>
    </message>
</context>
<context>
    <name>BoardColumn</name>
    <message>
        <source>无</source>
        <translation>None</translation>
    </message>
    <message>
        <source>其余 {count} 条</source>
        <translation>{count} more</translation>
    </message>
    <message>
        <source>{title}，{count} 条</source>
        <translation>{title}, {count}</translation>
    </message>
</context>
<context>
    <name>DateField</name>
    <message>
        <source>今天</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>昨天</source>
        <translation>Yesterday</translation>
    </message>
    <message>
        <source>年-月-日</source>
        <translation>Year-month-day</translation>
    </message>
    <message>
        <source>这不是日期，写法如 2026-11-22</source>
        <translation>This is not a date; write it as 2026-11-22</translation>
    </message>
</context>
<context>
    <name>DefectLine</name>
    <message>
        <source>已生成问题 {number}</source>
        <translation>Defect {number} recorded</translation>
    </message>
</context>
<context>
    <name>FailDetail</name>
    <message>
        <source>补充说明（可不填）</source>
        <translation>Remarks (optional)</translation>
    </message>
    <message>
        <source>严重程度</source>
        <translation>Severity</translation>
    </message>
    <message>
        <source>整改期限</source>
        <translation>Deadline</translation>
    </message>
    <message>
        <source>责任单位</source>
        <translation>Responsible unit</translation>
    </message>
    <message>
        <source>位置</source>
        <translation>Location</translation>
    </message>
</context>
<context>
    <name>ItemHeading</name>
    <message>
        <source>必查</source>
        <translation>Mandatory</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>到处可用</source>
        <translation>Everywhere</translation>
    </message>
    <message>
        <source>快捷键</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>验收通</source>
        <translation>Inspector</translation>
    </message>
    <message>
        <source>打开导航栏里的页面</source>
        <translation>Open a page of the rail</translation>
    </message>
    <message>
        <source>返回上一级</source>
        <translation>One level up</translation>
    </message>
    <message>
        <source>关闭侧面板</source>
        <translation>Close the side panel</translation>
    </message>
    <message>
        <source>跳到窗口的下一部分</source>
        <translation>Next part of the window</translation>
    </message>
    <message>
        <source>下一个控件</source>
        <translation>Next control</translation>
    </message>
    <message>
        <source>文字放大</source>
        <translation>Larger text</translation>
    </message>
    <message>
        <source>文字缩小</source>
        <translation>Smaller text</translation>
    </message>
    <message>
        <source>切换浅色和深色</source>
        <translation>Light or dark</translation>
    </message>
    <message>
        <source>全屏</source>
        <translation>Full screen</translation>
    </message>
</context>
<context>
    <name>NavRail</name>
    <message>
        <source>更多</source>
        <translation>More</translation>
    </message>
    <message>
        <source>导航</source>
        <translation>Navigation</translation>
    </message>
</context>
<context>
    <name>NumberField</name>
    <message>
        <source>减小</source>
        <translation>Decrease</translation>
    </message>
    <message>
        <source>增大</source>
        <translation>Increase</translation>
    </message>
    <message>
        <source>这不是数字，请只填数值</source>
        <translation>This is not a number; enter figures only</translation>
    </message>
    <message>
        <source>超出合理范围 {least}–{most} {unit}，请核对单位</source>
        <translation>Outside the plausible range {least}–{most} {unit}; check the unit</translation>
    </message>
    <message>
        <source>低于合理范围 {least} {unit}，请核对单位</source>
        <translation>Below the plausible {least} {unit}; check the unit</translation>
    </message>
    <message>
        <source>高于合理范围 {most} {unit}，请核对单位</source>
        <translation>Above the plausible {most} {unit}; check the unit</translation>
    </message>
</context>
<context>
    <name>OfflineChip</name>
    <message>
        <source>离线 · 数据在本机</source>
        <translation>Offline · data is on this device</translation>
    </message>
</context>
<context>
    <name>PageHeader</name>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>更多</source>
        <translation>More</translation>
    </message>
    <message>
        <source>页面标题栏</source>
        <translation>Page header</translation>
    </message>
</context>
<context>
    <name>PhotoStrip</name>
    <message>
        <source>拍照</source>
        <translation>Take photo</translation>
    </message>
    <message>
        <source>导入</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>照片</source>
        <translation>Photos</translation>
    </message>
</context>
<context>
    <name>PhrasePicker</name>
    <message>
        <source>常用说法</source>
        <translation>Standard phrases</translation>
    </message>
</context>
<context>
    <name>RailEntry</name>
    <message>
        <source>{name}，{count} 个待处理</source>
        <translation>{name}, {count} to deal with</translation>
    </message>
</context>
<context>
    <name>SavedLabel</name>
    <message>
        <source>没有存上</source>
        <translation>Not saved</translation>
    </message>
    <message>
        <source>已保存 {time}</source>
        <translation>Saved {time}</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>清除</source>
        <translation>Clear</translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>SignaturePad</name>
    <message>
        <source>用手指或手写笔在虚线上方签名</source>
        <translation>Sign above the dashed line with finger or pen</translation>
    </message>
    <message>
        <source>已写 {count} 笔</source>
        <translation>{count} strokes written</translation>
    </message>
    <message>
        <source>空白</source>
        <translation>empty</translation>
    </message>
    <message>
        <source>签字区</source>
        <translation>Signature pad</translation>
    </message>
</context>
<context>
    <name>SignatureThumb</name>
    <message>
        <source>{name}的签字</source>
        <translation>Signature of {name}</translation>
    </message>
</context>
<context>
    <name>Skeleton</name>
    <message>
        <source>正在读取</source>
        <translation>Loading</translation>
    </message>
</context>
<context>
    <name>StepHeader</name>
    <message>
        <source>已完成</source>
        <translation>done</translation>
    </message>
    <message>
        <source>当前</source>
        <translation>current</translation>
    </message>
    <message>
        <source>未到</source>
        <translation>to come</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>_Mark</name>
    <message>
        <source>验收通</source>
        <translation>Inspector</translation>
    </message>
</context>
</TS>
