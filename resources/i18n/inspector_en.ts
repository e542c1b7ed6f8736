<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
<context>
    <name>AboutSection</name>
    <message>
        <source>验收通</source>
        <translation>Inspector</translation>
    </message>
    <message>
        <source>版本</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>许可</source>
        <translation>Licences</translation>
    </message>
    <message>
        <source>诊断信息里有版本、设置、数据大小和最近的日志，没有检查内容、照片和密钥。</source>
        <translation>The diagnostics hold versions, settings, data sizes and recent logs; no inspection content, photos or keys.</translation>
    </message>
    <message>
        <source>打开日志文件夹</source>
        <translation>Open log folder</translation>
    </message>
    <message>
        <source>保存诊断信息</source>
        <translation>Save diagnostics</translation>
    </message>
    <message>
        <source>所用的库和字体</source>
        <translation>Libraries and fonts used</translation>
    </message>
    <message>
        <source>随程序一起发布，许可如下。Qt 和 PySide6 按 LGPL 使用，可以自行替换。</source>
        <translation>They ship with the program under these licences. Qt and PySide6 are used under the LGPL and can be replaced.</translation>
    </message>
</context>
<context>
    <name>AcceptancePage</name>
    <message>
        <source>竣工验收</source>
        <translation>Completion acceptance</translation>
    </message>
    <message>
        <source>验收</source>
        <translation>Acceptance</translation>
    </message>
    <message>
        <source>预览验收报告</source>
        <translation>Preview report</translation>
    </message>
    <message>
        <source>下一步</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>打印验收报告</source>
        <translation>Print report</translation>
    </message>
    <message>
        <source>翻页</source>
        <translation>Turn pages</translation>
    </message>
    <message>
        <source>报告放大、缩小、适合宽度</source>
        <translation>Zoom the report in, out, to width</translation>
    </message>
    <message>
        <source>签字时撤一笔</source>
        <translation>Take back a stroke when signing</translation>
    </message>
    <message>
        <source>看照片</source>
        <translation>Photos</translation>
    </message>
    <message>
        <source>看这一页报告上的照片</source>
        <translation>Look at the photos on this page of the report</translation>
    </message>
</context>
<context>
    <name>AcknowledgeEditor</name>
    <message>
        <source>已确认</source>
        <translation>Confirmed</translation>
    </message>
</context>
<context>
    <name>AlbumPanel</name>
    <message>
        <source>从已有照片选</source>
        <translation>Choose existing</translation>
    </message>
    <message>
        <source>点一张照片，作为“{item}”的证据。</source>
        <translation>Tap a photo to make it evidence for &quot;{item}&quot;.</translation>
    </message>
    <message>
        <source>本次检查的照片</source>
        <translation>Photos of this inspection</translation>
    </message>
</context>
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
    <name>AppearanceSection</name>
    <message>
        <source>主题</source>
        <translation>Theme</translation>
    </message>
    <message>
        <source>文字大小</source>
        <translation>Text size</translation>
    </message>
    <message>
        <source>跟随系统</source>
        <translation>System</translation>
    </message>
    <message>
        <source>浅色</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>深色</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>消防车通道净宽</source>
        <translation>Clear width of the fire lane</translation>
    </message>
    <message>
        <source>逐段量净宽，最窄处不小于 4 米。</source>
        <translation>Measure each stretch; at least 4 m at the narrowest.</translation>
    </message>
    <message>
        <source>这三行随上面的选择变大变小。</source>
        <translation>These three lines follow the choice above.</translation>
    </message>
    <message>
        <source>高对比度</source>
        <translation>High contrast</translation>
    </message>
    <message>
        <source>文字和边线用纯黑或纯白，强光下更清楚。</source>
        <translation>Text and edges in pure black or white, clearer in bright sun.</translation>
    </message>
    <message>
        <source>减少动画</source>
        <translation>Reduce motion</translation>
    </message>
    <message>
        <source>卡片和面板直接出现，不滑动。</source>
        <translation>Cards and panels appear at once instead of sliding.</translation>
    </message>
</context>
<context>
    <name>Arrangement</name>
    <message>
        <source>导入小区名单</source>
        <translation>Import compound list</translation>
    </message>
    <message>
        <source>还没有小区</source>
        <translation>No compounds yet</translation>
    </message>
    <message>
        <source>小区名单由街道或指挥部提供，是一张 Excel 或 CSV 表。</source>
        <translation>The compound list comes from the street office or headquarters, as an Excel or CSV table.</translation>
    </message>
    <message>
        <source>看全部小区</source>
        <translation>See all compounds</translation>
    </message>
    <message>
        <source>这个小区不在名单里</source>
        <translation>This compound is not in the list</translation>
    </message>
    <message>
        <source>它可能已并入别的小区，或被移出名单。</source>
        <translation>It may have been merged into another one or taken off the list.</translation>
    </message>
</context>
<context>
    <name>BackupSection</name>
    <message>
        <source>备份整个工作区</source>
        <translation>Back up the whole workspace</translation>
    </message>
    <message>
        <source>数据库、照片原件、证书一起复制到 U 盘，写完逐个读回核对。备份时可以继续工作。</source>
        <translation>Database, original photos and certificates are copied to a USB drive and each is read back and compared. Work can go on meanwhile.</translation>
    </message>
    <message>
        <source>选择 U 盘并备份</source>
        <translation>Choose drive and back up</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>怎样恢复</source>
        <translation>How to restore</translation>
    </message>
    <message>
        <source>备份本身就是一个工作区。把 U 盘上的备份文件夹复制到电脑硬盘，再用“打开其他工作区”打开它。恢复以后只在一台电脑上继续，旧的那份不要再用。</source>
        <translation>A backup is itself a workspace. Copy its folder from the USB drive to this computer and open it with &quot;Open another workspace&quot;. Go on with it on one computer only and leave the old copy alone.</translation>
    </message>
</context>
<context>
    <name>BarcodeEditor</name>
    <message>
        <source>用扫码枪扫，或照着条码填</source>
        <translation>Scan it, or type the code</translation>
    </message>
    <message>
        <source>扫码</source>
        <translation>Scan</translation>
    </message>
</context>
<context>
    <name>BaseMapPanel</name>
    <message>
        <source>离线底图</source>
        <translation>Offline maps</translation>
    </message>
    <message>
        <source>要导入的地图出自哪里？</source>
        <translation>Where does the map come from?</translation>
    </message>
    <message>
        <source>选择 MBTiles 文件</source>
        <translation>Choose MBTiles file</translation>
    </message>
    <message>
        <source>选择底图</source>
        <translation>Choose base map</translation>
    </message>
    <message>
        <source>已复制 {done} / {of} MB</source>
        <translation>Copied {done} / {of} MB</translation>
    </message>
    <message>
        <source>底图是一个 MBTiles 文件，导入后不用联网。没有底图也能看轮廓和落点。</source>
        <translation>A base map is an MBTiles file; once imported it needs no network. Outlines and pins show without one too.</translation>
    </message>
</context>
<context>
    <name>BasisEntry</name>
    <message>
        <source>例如 GB50016-7.1.8 或 YT-2-05</source>
        <translation>Such as GB50016-7.1.8 or YT-2-05</translation>
    </message>
    <message>
        <source>加上这条依据</source>
        <translation>Add this clause</translation>
    </message>
</context>
<context>
    <name>BeforeAfter</name>
    <message>
        <source>整改前</source>
        <translation>Before</translation>
    </message>
    <message>
        <source>整改后</source>
        <translation>After</translation>
    </message>
    <message>
        <source>没有整改前照片</source>
        <translation>No photo from before</translation>
    </message>
    <message>
        <source>还没有整改后照片</source>
        <translation>No photo from after yet</translation>
    </message>
</context>
<context>
    <name>BeginPanel</name>
    <message>
        <source>{name}：新建检查</source>
        <translation>{name}: new inspection</translation>
    </message>
    <message>
        <source>为什么检查</source>
        <translation>Purpose</translation>
    </message>
    <message>
        <source>年份</source>
        <translation>Year</translation>
    </message>
    <message>
        <source>第几轮</source>
        <translation>Round</translation>
    </message>
    <message>
        <source>检查人，几个人用顿号隔开</source>
        <translation>Inspectors, separated by commas</translation>
    </message>
    <message>
        <source>检查清单：{themes}</source>
        <translation>Checklists: {themes}</translation>
    </message>
    <message>
        <source>这一轮已经开始过（{number}），会打开它，不会重复建立。</source>
        <translation>This round has begun already ({number}); it is opened, not made twice.</translation>
    </message>
    <message>
        <source>打开这一轮</source>
        <translation>Open this round</translation>
    </message>
    <message>
        <source>开始检查</source>
        <translation>Start inspection</translation>
    </message>
    <message>
        <source>哪个专项</source>
        <translation>Programme</translation>
    </message>
    <message>
        <source>其他专项</source>
        <translation>Other programmes</translation>
    </message>
    <message>
        <source>过程台账：{themes}</source>
        <translation>Running record: {themes}</translation>
    </message>
    <message>
        <source>这个小区的台账已经建立（{number}），会接着填。</source>
        <translation>This compound has its record already ({number}); it is continued.</translation>
    </message>
    <message>
        <source>打开台账</source>
        <translation>Open the record</translation>
    </message>
    <message>
        <source>建立台账</source>
        <translation>Begin the record</translation>
    </message>
</context>
<context>
    <name>BinView</name>
    <message>
        <source>照片或问题</source>
        <translation>Photo or defect</translation>
    </message>
    <message>
        <source>种类</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>移到这里的时间</source>
        <translation>Moved here</translation>
    </message>
    <message>
        <source>还保留</source>
        <translation>Kept for</translation>
    </message>
    <message>
        <source>回收站</source>
        <translation>Recycle bin</translation>
    </message>
    <message>
        <source>回收站是空的</source>
        <translation>The recycle bin is empty</translation>
    </message>
    <message>
        <source>删除的照片和问题会在这里保留 30 天，随时可以恢复。</source>
        <translation>Deleted photos and defects stay here for 30 days and can be restored at any time.</translation>
    </message>
    <message>
        <source>照片</source>
        <translation>Photo</translation>
    </message>
    <message>
        <source>问题</source>
        <translation>Defect</translation>
    </message>
    <message>
        <source>{days} 天</source>
        <translation>{days} d</translation>
    </message>
    <message>
        <source>恢复选中的 {count} 项</source>
        <translation>Restore selected ({count})</translation>
    </message>
    <message>
        <source>一处</source>
        <translation>Row</translation>
    </message>
    <message>
        <source>勾选要恢复的内容，或者打开一项先看看。原件一直都在，没有删除。</source>
        <translation>Tick what to restore, or open one and look first. The originals were never deleted.</translation>
    </message>
    <message>
        <source>录音、录像、文件</source>
        <translation>Recordings and files</translation>
    </message>
</context>
<context>
    <name>Board</name>
    <message>
        <source>总平面</source>
        <translation>Site plan</translation>
    </message>
    <message>
        <source>图层和工具</source>
        <translation>Layers and tools</translation>
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
    <name>BoardView</name>
    <message>
        <source>问题的状态</source>
        <translation>Defect states</translation>
    </message>
</context>
<context>
    <name>Bringing</name>
    <message>
        <source>图片或 PDF ({kinds})</source>
        <translation>Pictures or PDF ({kinds})</translation>
    </message>
    <message>
        <source>选择总平面图</source>
        <translation>Choose site plan</translation>
    </message>
</context>
<context>
    <name>BuiltForm</name>
    <message>
        <source>按哪一年的哪个标准判定？两样都填了才算数，计为合格并在报告里注明。</source>
        <translation>Judged by which standard of which year? With both filled in it counts as a pass and the report says so.</translation>
    </message>
    <message>
        <source>建成年份</source>
        <translation>Year built</translation>
    </message>
    <message>
        <source>当时的标准，例如 GBJ 16—87</source>
        <translation>Standard then, e.g. GBJ 16—87</translation>
    </message>
    <message>
        <source>当时的标准</source>
        <translation>Standard then</translation>
    </message>
</context>
<context>
    <name>BundlePanel</name>
    <message>
        <source>写明意见（退回或确认入库时必填）</source>
        <translation>Opinion (needed to return, or to accept after review)</translation>
    </message>
    <message>
        <source>移出队列</source>
        <translation>Remove from queue</translation>
    </message>
    <message>
        <source>重试</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>退回</source>
        <translation>Return</translation>
    </message>
    <message>
        <source>无法识别这个文件</source>
        <translation>Not a bundle</translation>
    </message>
    <message>
        <source>处理中</source>
        <translation>Working</translation>
    </message>
    <message>
        <source>校验中</source>
        <translation>Verifying</translation>
    </message>
    <message>
        <source>这个小区以前的包</source>
        <translation>Earlier bundles of this compound</translation>
    </message>
    <message>
        <source>另有 {count} 处</source>
        <translation>{count} more</translation>
    </message>
    <message>
        <source>会改变的内容（现有 → 数据包）</source>
        <translation>What changes (now → bundle)</translation>
    </message>
    <message>
        <source>存疑的照片 {count} 张</source>
        <translation>Doubtful photos: {count}</translation>
    </message>
    <message>
        <source>全部原因</source>
        <translation>All reasons</translation>
    </message>
    <message>
        <source>文件</source>
        <translation>File</translation>
    </message>
    <message>
        <source>大小</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>送达</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>来自</source>
        <translation>From</translation>
    </message>
    <message>
        <source>种类</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>签名人</source>
        <translation>Signed by</translation>
    </message>
    <message>
        <source>这个文件</source>
        <translation>This file</translation>
    </message>
    <message>
        <source>确认入库</source>
        <translation>Confirm and accept</translation>
    </message>
    <message>
        <source>入库</source>
        <translation>Accept</translation>
    </message>
</context>
<context>
    <name>BundlesPage</name>
    <message>
        <source>导出数据包</source>
        <translation>Export bundle</translation>
    </message>
    <message>
        <source>导入数据包或回执</source>
        <translation>Import bundle or receipt</translation>
    </message>
    <message>
        <source>选中或取消选中</source>
        <translation>Select or deselect</translation>
    </message>
    <message>
        <source>打开详情</source>
        <translation>Open details</translation>
    </message>
    <message>
        <source>看看包里有什么</source>
        <translation>Look inside the bundle</translation>
    </message>
    <message>
        <source>导入</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>待导出</source>
        <translation>To export</translation>
    </message>
    <message>
        <source>已导出</source>
        <translation>Exported</translation>
    </message>
    <message>
        <source>收到</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>两处不一致</source>
        <translation>Discrepancies</translation>
    </message>
    <message>
        <source>还没有导出过数据包</source>
        <translation>No bundle exported yet</translation>
    </message>
    <message>
        <source>导出之后，在这里看对方有没有收到、有没有退回。</source>
        <translation>After an export, this shows whether it was accepted or returned.</translation>
    </message>
    <message>
        <source>还没有收到数据包</source>
        <translation>No bundle received yet</translation>
    </message>
    <message>
        <source>把指挥部的回执或别人的检查拖到这里，或者按“导入”选择文件。</source>
        <translation>Drop receipts or others&apos; inspections here, or choose files with &quot;Import&quot;.</translation>
    </message>
    <message>
        <source>把回执或数据包拖到这里</source>
        <translation>Drop receipts or bundles here</translation>
    </message>
    <message>
        <source>重复的文件不会重复导入；无法识别的会说明原因</source>
        <translation>Repeated files are taken in once; unreadable ones are explained</translation>
    </message>
    <message>
        <source>导入收件箱里的文件</source>
        <translation>Import files from the inbox</translation>
    </message>
    <message>
        <source>选择数据包或回执</source>
        <translation>Choose bundles or receipts</translation>
    </message>
    <message>
        <source>选择数据包</source>
        <translation>Choose bundles</translation>
    </message>
</context>
<context>
    <name>CameraLook</name>
    <message>
        <source>空格</source>
        <translation>Space</translation>
    </message>
    <message>
        <source>拍一张，按住连拍</source>
        <translation>Take a photo; hold for a burst</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>完成</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>导入照片</source>
        <translation>Import photos</translation>
    </message>
    <message>
        <source>扫码</source>
        <translation>Scan</translation>
    </message>
    <message>
        <source>拍照</source>
        <translation>Take photo</translation>
    </message>
    <message>
        <source>照片</source>
        <translation>Photos</translation>
    </message>
    <message>
        <source>录像</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>录音</source>
        <translation>Voice</translation>
    </message>
    <message>
        <source>快门</source>
        <translation>Shutter</translation>
    </message>
    <message>
        <source>这张拍什么</source>
        <translation>What the photo shows</translation>
    </message>
    <message>
        <source>相机做什么</source>
        <translation>What the camera does</translation>
    </message>
</context>
<context>
    <name>Card</name>
    <message>
        <source>还有 {count} 个，在问题页查看</source>
        <translation>{count} more under Defects</translation>
    </message>
    <message>
        <source>逾期 {days} 天</source>
        <translation>{days} d overdue</translation>
    </message>
    <message>
        <source>{day}前整改</source>
        <translation>due {day}</translation>
    </message>
</context>
<context>
    <name>CardDetail</name>
    <message>
        <source>建议期限</source>
        <translation>Suggested deadlines</translation>
    </message>
    <message>
        <source>整改期限</source>
        <translation>Deadline</translation>
    </message>
    <message>
        <source>其他日期…</source>
        <translation>Other date…</translation>
    </message>
    <message>
        <source>建议单位</source>
        <translation>Suggested units</translation>
    </message>
    <message>
        <source>责任单位</source>
        <translation>Responsible unit</translation>
    </message>
    <message>
        <source>选择单位</source>
        <translation>Choose unit</translation>
    </message>
    <message>
        <source>其他单位…</source>
        <translation>Other unit…</translation>
    </message>
    <message>
        <source>备注</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>{month}月{day}日（{days} 天）</source>
        <translation>{month:02}-{day:02} ({days} d)</translation>
    </message>
</context>
<context>
    <name>CertificateForm</name>
    <message>
        <source>本机身份</source>
        <translation>Identity of this device</translation>
    </message>
    <message>
        <source>证书文件夹</source>
        <translation>Certificate folder</translation>
    </message>
    <message>
        <source>证书在哪里</source>
        <translation>Where the certificate is</translation>
    </message>
    <message>
        <source>证书口令</source>
        <translation>Certificate passphrase</translation>
    </message>
    <message>
        <source>盖章：{role}</source>
        <translation>Seal: {role}</translation>
    </message>
    <message>
        <source>选择证书文件夹或 U 盘</source>
        <translation>Choose the certificate folder or USB drive</translation>
    </message>
    <message>
        <source>换一个文件夹</source>
        <translation>Choose another folder</translation>
    </message>
    <message>
        <source>盖章</source>
        <translation>Seal</translation>
    </message>
    <message>
        <source>签名</source>
        <translation>Sign</translation>
    </message>
    <message>
        <source>数字签名：{role}</source>
        <translation>Digital signature: {role}</translation>
    </message>
</context>
<context>
    <name>CheckCard</name>
    <message>
        <source>{count} 张照片</source>
        <translation>Photos: {count}</translation>
    </message>
    <message>
        <source>停止</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>核对数据</source>
        <translation>Check data</translation>
    </message>
    <message>
        <source>核对进度</source>
        <translation>Progress of the check</translation>
    </message>
    <message>
        <source>正在核对记录链和全部照片文件，可以先做别的。</source>
        <translation>Checking the chain of records and every photo file; other work can go on.</translation>
    </message>
</context>
<context>
    <name>ChecklistsCard</name>
    <message>
        <source>{version} 版</source>
        <translation>v{version}</translation>
    </message>
    <message>
        <source>在用的检查清单</source>
        <translation>Checklists in use</translation>
    </message>
</context>
<context>
    <name>ChecklistsSection</name>
    <message>
        <source>编号</source>
        <translation>Id</translation>
    </message>
    <message>
        <source>版本</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>检查项</source>
        <translation>Check items</translation>
    </message>
    <message>
        <source>校验值</source>
        <translation>Checksum</translation>
    </message>
    <message>
        <source>已经开始的检查一直用开始时的版本，验收报告上印着版本和校验值。</source>
        <translation>An inspection keeps the version it began with; the acceptance report prints version and checksum.</translation>
    </message>
    <message>
        <source>打开清单设计</source>
        <translation>Open the designer</translation>
    </message>
</context>
<context>
    <name>ChecksPage</name>
    <message>
        <source>{year} 年第 {ordinal} 轮</source>
        <translation>Round {ordinal} of {year}</translation>
    </message>
    <message>
        <source>合格、不合格、不适用；或第几个选项</source>
        <translation>Pass, fail, not applicable; or the choice of that number</translation>
    </message>
    <message>
        <source>空格</source>
        <translation>Space</translation>
    </message>
    <message>
        <source>写备注</source>
        <translation>Write note</translation>
    </message>
    <message>
        <source>到小区里看这个位置</source>
        <translation>See this place in its compound</translation>
    </message>
    <message>
        <source>上一章、下一章</source>
        <translation>Previous, next chapter</translation>
    </message>
    <message>
        <source>上一项、下一项</source>
        <translation>Previous, next item</translation>
    </message>
    <message>
        <source>下一项未答</source>
        <translation>Next unanswered</translation>
    </message>
    <message>
        <source>看结果</source>
        <translation>See results</translation>
    </message>
    <message>
        <source>只看未答</source>
        <translation>Unanswered only</translation>
    </message>
    <message>
        <source>新检查</source>
        <translation>New inspection</translation>
    </message>
    <message>
        <source>粘贴复制的照片</source>
        <translation>Paste a copied photo</translation>
    </message>
    <message>
        <source>有新版清单</source>
        <translation>Newer checklist</translation>
    </message>
    <message>
        <source>给这一项拍照</source>
        <translation>Take a photo for this item</translation>
    </message>
    <message>
        <source>看照片时：移到回收站</source>
        <translation>In the viewer: move to recycle bin</translation>
    </message>
</context>
<context>
    <name>ChipsEditor</name>
    <message>
        <source>合格</source>
        <translation>Pass</translation>
    </message>
    <message>
        <source>不合格</source>
        <translation>Fail</translation>
    </message>
</context>
<context>
    <name>ChoiceList</name>
    <message>
        <source>输入几个字查找</source>
        <translation>Type a few letters to search</translation>
    </message>
    <message>
        <source>选项</source>
        <translation>Choices</translation>
    </message>
    <message>
        <source>没有含这些字的选项</source>
        <translation>No choice has these letters</translation>
    </message>
</context>
<context>
    <name>ChoiceRow</name>
    <message>
        <source>上移</source>
        <translation>Move up</translation>
    </message>
    <message>
        <source>下移</source>
        <translation>Move down</translation>
    </message>
    <message>
        <source>删除选项</source>
        <translation>Delete the choice</translation>
    </message>
    <message>
        <source>选项名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>中文</source>
        <translation>Chinese</translation>
    </message>
    <message>
        <source>选项的中文</source>
        <translation>Chinese of the choice</translation>
    </message>
    <message>
        <source>选项的英文</source>
        <translation>English of the choice</translation>
    </message>
    <message>
        <source>其他列，例如 city=3307</source>
        <translation>Other columns, such as city=3307</translation>
    </message>
    <message>
        <source>选项的其他列</source>
        <translation>Other columns of the choice</translation>
    </message>
</context>
<context>
    <name>Chooser</name>
    <message>
        <source>去小区开始检查</source>
        <translation>Start in a compound</translation>
    </message>
    <message>
        <source>还没有检查</source>
        <translation>No inspections yet</translation>
    </message>
    <message>
        <source>在小区里选好地点就能开始，答一题存一题。</source>
        <translation>Choose a place in a compound to start; every answer is saved as it is given.</translation>
    </message>
</context>
<context>
    <name>ClipPanel</name>
    <message>
        <source>录像</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>录音</source>
        <translation>Voice note</translation>
    </message>
    <message>
        <source>文件</source>
        <translation>File</translation>
    </message>
    <message>
        <source>暂停</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>播放</source>
        <translation>Play</translation>
    </message>
    <message>
        <source>播放位置</source>
        <translation>Playback position</translation>
    </message>
    <message>
        <source>用系统里的程序打开</source>
        <translation>Open in another program</translation>
    </message>
    <message>
        <source>这台设备放不了这种格式，可以用系统里的程序打开。</source>
        <translation>This device cannot play this format; another program may open it.</translation>
    </message>
    <message>
        <source>正在取出文件…</source>
        <translation>Getting the file…</translation>
    </message>
    <message>
        <source>打开的是副本，原件不会改变。</source>
        <translation>A copy is opened; the original stays as it is.</translation>
    </message>
</context>
<context>
    <name>Columns</name>
    <message>
        <source>试用和检查</source>
        <translation>Trial and checks</translation>
    </message>
</context>
<context>
    <name>CompactBar</name>
    <message>
        <source>上一章</source>
        <translation>Previous chapter</translation>
    </message>
    <message>
        <source>下一章</source>
        <translation>Next chapter</translation>
    </message>
</context>
<context>
    <name>CompoundDetail</name>
    <message>
        <source>{count} 个问题逾期</source>
        <translation>Overdue defects: {count}</translation>
    </message>
    <message>
        <source>楼栋列表</source>
        <translation>Buildings</translation>
    </message>
    <message>
        <source>检查记录 {count}</source>
        <translation>Inspections {count}</translation>
    </message>
    <message>
        <source>检查记录</source>
        <translation>Inspections</translation>
    </message>
    <message>
        <source>问题 {count}</source>
        <translation>Defects {count}</translation>
    </message>
    <message>
        <source>问题</source>
        <translation>Defects</translation>
    </message>
    <message>
        <source>资料</source>
        <translation>Facts</translation>
    </message>
    <message>
        <source>总平面</source>
        <translation>Site plan</translation>
    </message>
</context>
<context>
    <name>CompoundList</name>
    <message>
        <source>在查</source>
        <translation>In progress</translation>
    </message>
    <message>
        <source>待复查</source>
        <translation>To re-inspect</translation>
    </message>
    <message>
        <source>逾期</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>小区名、街道、编码</source>
        <translation>Compound, street, code</translation>
    </message>
    <message>
        <source>小区</source>
        <translation>Compounds</translation>
    </message>
    <message>
        <source>显示全部</source>
        <translation>Show all</translation>
    </message>
    <message>
        <source>没有符合的小区</source>
        <translation>No compound matches</translation>
    </message>
    <message>
        <source>换个词或筛选条件再找。</source>
        <translation>Try another word or filter.</translation>
    </message>
    <message>
        <source>扫码找场所</source>
        <translation>Scan a place&apos;s code</translation>
    </message>
    <message>
        <source>在地图上看</source>
        <translation>See on map</translation>
    </message>
</context>
<context>
    <name>CompoundsPage</name>
    <message>
        <source>{count} 个小区</source>
        <translation>Compounds: {count}</translation>
    </message>
    <message>
        <source>小区</source>
        <translation>Compounds</translation>
    </message>
    <message>
        <source>搜索小区</source>
        <translation>Search compounds</translation>
    </message>
    <message>
        <source>上一个、下一个小区</source>
        <translation>Previous, next compound</translation>
    </message>
    <message>
        <source>在楼栋之间移动</source>
        <translation>Move between buildings</translation>
    </message>
    <message>
        <source>打开，或从这里开始检查</source>
        <translation>Open, or start inspecting here</translation>
    </message>
    <message>
        <source>新建检查</source>
        <translation>New inspection</translation>
    </message>
    <message>
        <source>总平面：放大、缩小、看全图</source>
        <translation>Site plan: zoom in, out, to fit</translation>
    </message>
    <message>
        <source>总平面：移动图</source>
        <translation>Site plan: move it</translation>
    </message>
</context>
<context>
    <name>ComputedFacts</name>
    <message>
        <source>系统计算的数据</source>
        <translation>Computed data</translation>
    </message>
</context>
<context>
    <name>ConditionsStep</name>
    <message>
        <source>已完成</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>进行中</source>
        <translation>In progress</translation>
    </message>
    <message>
        <source>{count} 条</source>
        <translation>{count}</translation>
    </message>
    <message>
        <source>剩 {count} 个</source>
        <translation>{count} left</translation>
    </message>
    <message>
        <source>现场检查已完成</source>
        <translation>Inspection on site completed</translation>
    </message>
    <message>
        <source>检查项全部作答</source>
        <translation>Every check item answered</translation>
    </message>
    <message>
        <source>要求的照片齐全</source>
        <translation>Required photos present</translation>
    </message>
    <message>
        <source>重大问题全部闭环</source>
        <translation>Critical defects closed</translation>
    </message>
    <message>
        <source>较大问题已整改并复查</source>
        <translation>Major defects rectified and re-inspected</translation>
    </message>
    <message>
        <source>一般问题可带条件验收</source>
        <translation>Minor defects may stay as conditions</translation>
    </message>
    <message>
        <source>参验单位已确定</source>
        <translation>Acceptance parties set</translation>
    </message>
    <message>
        <source>两台设备的改动一致</source>
        <translation>No discrepancies between devices</translation>
    </message>
    <message>
        <source>看问题</source>
        <translation>See defects</translation>
    </message>
    <message>
        <source>去完成</source>
        <translation>Complete it</translation>
    </message>
    <message>
        <source>去补答</source>
        <translation>Answer them</translation>
    </message>
    <message>
        <source>去补拍</source>
        <translation>Add photos</translation>
    </message>
    <message>
        <source>看结论</source>
        <translation>See verdicts</translation>
    </message>
    <message>
        <source>设期限</source>
        <translation>Set deadlines</translation>
    </message>
    <message>
        <source>去登记</source>
        <translation>Register them</translation>
    </message>
    <message>
        <source>去处理</source>
        <translation>Settle them</translation>
    </message>
    <message>
        <source>结论达到验收要求</source>
        <translation>Result meets the requirements</translation>
    </message>
    <message>
        <source>建设过程的关键节点</source>
        <translation>Critical milestones</translation>
    </message>
    <message>
        <source>看台账</source>
        <translation>Open the record</translation>
    </message>
</context>
<context>
    <name>ConflictPanel</name>
    <message>
        <source>每一处都选定以哪一方为准。两处的说法都会留在历史里。</source>
        <translation>Choose which side stands for each difference. Both stay in the history.</translation>
    </message>
    <message>
        <source>确认选定</source>
        <translation>Settle</translation>
    </message>
    <message>
        <source>全部用这一方的</source>
        <translation>Use this side for all</translation>
    </message>
</context>
<context>
    <name>ConflictSheet</name>
    <message>
        <source>没有不一致的记录</source>
        <translation>No discrepancies</translation>
    </message>
    <message>
        <source>两台设备改了同一条记录时，在这里选定以哪个为准。</source>
        <translation>When two devices changed the same record, choose here which one stands.</translation>
    </message>
</context>
<context>
    <name>ConflictTable</name>
    <message>
        <source>两处不一致的记录</source>
        <translation>Records that differ</translation>
    </message>
    <message>
        <source>记录</source>
        <translation>Record</translation>
    </message>
    <message>
        <source>哪里不一样</source>
        <translation>What differs</translation>
    </message>
    <message>
        <source>谁写的</source>
        <translation>Written by</translation>
    </message>
</context>
<context>
    <name>ContentsList</name>
    <message>
        <source>章节和地点</source>
        <translation>Chapters and places</translation>
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
    <name>DayPanel</name>
    <message>
        <source>整改期限</source>
        <translation>Deadline</translation>
    </message>
    <message>
        <source>定为整改期限</source>
        <translation>Set deadline</translation>
    </message>
    <message>
        <source>期限要在今天或以后</source>
        <translation>The deadline must be today or later</translation>
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
    <name>DefectPanel</name>
    <message>
        <source>问题</source>
        <translation>Defects</translation>
    </message>
    <message>
        <source>看检查项</source>
        <translation>See check item</translation>
    </message>
    <message>
        <source>下一步</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>基本情况</source>
        <translation>Facts</translation>
    </message>
    <message>
        <source>处理记录</source>
        <translation>History</translation>
    </message>
    <message>
        <source>责任单位</source>
        <translation>Responsible unit</translation>
    </message>
    <message>
        <source>整改期限</source>
        <translation>Deadline</translation>
    </message>
    <message>
        <source>检查项</source>
        <translation>Check item</translation>
    </message>
    <message>
        <source>依据</source>
        <translation>Basis</translation>
    </message>
    <message>
        <source>检查</source>
        <translation>Inspection</translation>
    </message>
    <message>
        <source>下发整改</source>
        <translation>Issue notice</translation>
    </message>
    <message>
        <source>改单位和期限</source>
        <translation>Change unit and deadline</translation>
    </message>
    <message>
        <source>报整改完成</source>
        <translation>Report rectified</translation>
    </message>
    <message>
        <source>复查</source>
        <translation>Re-inspect</translation>
    </message>
    <message>
        <source>恢复</source>
        <translation>Restore</translation>
    </message>
    <message>
        <source>撤销</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>豁免</source>
        <translation>Waive</translation>
    </message>
    <message>
        <source>移交</source>
        <translation>Transfer</translation>
    </message>
</context>
<context>
    <name>DefectViewer</name>
    <message>
        <source>整改前</source>
        <translation>Before</translation>
    </message>
    <message>
        <source>整改后</source>
        <translation>After</translation>
    </message>
</context>
<context>
    <name>DefectsCard</name>
    <message>
        <source>这里有 {count} 个问题</source>
        <translation>Defects here: {count}</translation>
    </message>
    <message>
        <source>打开这个问题</source>
        <translation>Open defect</translation>
    </message>
    <message>
        <source>改在图上的位置</source>
        <translation>Move on plan</translation>
    </message>
</context>
<context>
    <name>DefectsPage</name>
    <message>
        <source>在卡片间移动</source>
        <translation>Move between cards</translation>
    </message>
    <message>
        <source>打开问题</source>
        <translation>Open defect</translation>
    </message>
    <message>
        <source>移到下一步</source>
        <translation>Move to the next step</translation>
    </message>
    <message>
        <source>记一个问题</source>
        <translation>New defect</translation>
    </message>
    <message>
        <source>筛选</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>看板或列表</source>
        <translation>Board or list</translation>
    </message>
    <message>
        <source>照片放大、缩小、看全图</source>
        <translation>Zoom photo in, out, to fit</translation>
    </message>
    <message>
        <source>上一张、下一张照片</source>
        <translation>Previous, next photo</translation>
    </message>
    <message>
        <source>看照片</source>
        <translation>View photo</translation>
    </message>
    <message>
        <source>看照片时：移到回收站</source>
        <translation>In the viewer: move to recycle bin</translation>
    </message>
</context>
<context>
    <name>DefectsTab</name>
    <message>
        <source>在问题页打开</source>
        <translation>Open under Defects</translation>
    </message>
    <message>
        <source>未闭环的问题</source>
        <translation>Open defects</translation>
    </message>
    <message>
        <source>没有未闭环的问题</source>
        <translation>No open defects</translation>
    </message>
    <message>
        <source>检查中判为不合格的项，会自动列在这里。</source>
        <translation>Items that fail an inspection are listed here by themselves.</translation>
    </message>
</context>
<context>
    <name>DesignerPage</name>
    <message>
        <source>导入 XLSForm 表格</source>
        <translation>Import an XLSForm</translation>
    </message>
    <message>
        <source>清单设计</source>
        <translation>Designer</translation>
    </message>
    <message>
        <source>上一个或下一个问题</source>
        <translation>Previous or next question</translation>
    </message>
    <message>
        <source>收起或展开</source>
        <translation>Fold or unfold</translation>
    </message>
    <message>
        <source>上移或下移</source>
        <translation>Move up or down</translation>
    </message>
    <message>
        <source>复制一份</source>
        <translation>Duplicate</translation>
    </message>
    <message>
        <source>删除</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>采用写法建议</source>
        <translation>Take the suggestion</translation>
    </message>
    <message>
        <source>导出</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>打印</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>发布</source>
        <translation>Publish</translation>
    </message>
    <message>
        <source>表格</source>
        <translation>Spreadsheets</translation>
    </message>
    <message>
        <source>打印成纸质表</source>
        <translation>Print a paper form</translation>
    </message>
    <message>
        <source>导出表格</source>
        <translation>Export a spreadsheet</translation>
    </message>
</context>
<context>
    <name>DeviceCard</name>
    <message>
        <source>去清理</source>
        <translation>Free space</translation>
    </message>
    <message>
        <source>正在充电</source>
        <translation>Charging</translation>
    </message>
    <message>
        <source>剩余电量</source>
        <translation>Battery</translation>
    </message>
    <message>
        <source>这台设备</source>
        <translation>This device</translation>
    </message>
    <message>
        <source>时间被调回</source>
        <translation>Clock set back</translation>
    </message>
    <message>
        <source>本机时间</source>
        <translation>Device time</translation>
    </message>
    <message>
        <source>时间不对</source>
        <translation>Wrong time</translation>
    </message>
    <message>
        <source>可用空间</source>
        <translation>Free space</translation>
    </message>
    <message>
        <source>空间快满了</source>
        <translation>Almost full</translation>
    </message>
    <message>
        <source>卫星定位</source>
        <translation>Satellite position</translation>
    </message>
</context>
<context>
    <name>Draughtsman</name>
    <message>
        <source>照片</source>
        <translation>Photo</translation>
    </message>
    <message>
        <source>问题</source>
        <translation>Defect</translation>
    </message>
</context>
<context>
    <name>DropZone</name>
    <message>
        <source>换一个文件</source>
        <translation>Choose another file</translation>
    </message>
    <message>
        <source>另存一份样表</source>
        <translation>Save a sample</translation>
    </message>
    <message>
        <source>把小区名单拖到这里</source>
        <translation>Drop the compound list here</translation>
    </message>
    <message>
        <source>Excel 或 WPS 表格（.xlsx）、CSV 都可以。第一行是表头，要有“类型”“编码”“名称”，有上下级的写“上级编码”；其他列会作为属性一起存下。</source>
        <translation>Excel or WPS (.xlsx) or CSV. The first row is the header with 类型 (kind), 编码 (code) and 名称 (name), and 上级编码 (parent code) where there is a parent; other columns are kept as facts.</translation>
    </message>
    <message>
        <source>选择文件</source>
        <translation>Choose file</translation>
    </message>
</context>
<context>
    <name>Easel</name>
    <message>
        <source>重新导入</source>
        <translation>Import again</translation>
    </message>
    <message>
        <source>照片画布</source>
        <translation>Photo canvas</translation>
    </message>
</context>
<context>
    <name>EditForm</name>
    <message>
        <source>{name}：资料</source>
        <translation>{name}: facts</translation>
    </message>
    <message>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>编码</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>编码是各单位对账的依据，只能随名单导入改。</source>
        <translation>Everybody&apos;s records are matched by the code, so only an imported list changes it.</translation>
    </message>
    <message>
        <source>编号字头</source>
        <translation>Number prefix</translation>
    </message>
    <message>
        <source>印在检查和问题编号的最前面，如 WC。</source>
        <translation>Begins the numbers of inspections and defects, e.g. WC.</translation>
    </message>
    <message>
        <source>地址</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>离开一栏就存好了，可以撤销。</source>
        <translation>A field is saved when left, and can be undone.</translation>
    </message>
</context>
<context>
    <name>EntriesView</name>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>谁</source>
        <translation>Who</translation>
    </message>
    <message>
        <source>做了什么</source>
        <translation>What was done</translation>
    </message>
    <message>
        <source>关于</source>
        <translation>About</translation>
    </message>
    <message>
        <source>找人、编号或操作</source>
        <translation>Find person, number or action</translation>
    </message>
    <message>
        <source>只看谁</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>只看哪一天</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>操作记录</source>
        <translation>Audit log</translation>
    </message>
    <message>
        <source>看全部</source>
        <translation>See all</translation>
    </message>
    <message>
        <source>没有这样的记录</source>
        <translation>No such entry</translation>
    </message>
    <message>
        <source>换一个人、一天或几个字试试，也可以清空筛选。</source>
        <translation>Try another person, day or word, or clear the filter.</translation>
    </message>
    <message>
        <source>所有人</source>
        <translation>Everybody</translation>
    </message>
    <message>
        <source>只看 {record}</source>
        <translation>{record} only</translation>
    </message>
    <message>
        <source>只看一条记录</source>
        <translation>One record only</translation>
    </message>
</context>
<context>
    <name>EvidenceEntry</name>
    <message>
        <source>加一条照片要求</source>
        <translation>Add a photo rule</translation>
    </message>
</context>
<context>
    <name>EvidenceStripSection</name>
    <message>
        <source>照片下边印什么</source>
        <translation>What is printed below the photo</translation>
    </message>
    <message>
        <source>印出来的样子</source>
        <translation>How it will look</translation>
    </message>
    <message>
        <source>工程名称</source>
        <translation>Project name</translation>
    </message>
    <message>
        <source>小区台账里登记的改造工程</source>
        <translation>The renovation project in the compound&apos;s record</translation>
    </message>
    <message>
        <source>地点</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>小区和楼栋、设施</source>
        <translation>Compound and building or asset</translation>
    </message>
    <message>
        <source>检查项</source>
        <translation>Check item</translation>
    </message>
    <message>
        <source>检查项的编号</source>
        <translation>Number of the check item</translation>
    </message>
    <message>
        <source>拍摄时间</source>
        <translation>Time taken</translation>
    </message>
    <message>
        <source>经纬度和精度</source>
        <translation>Coordinates and accuracy</translation>
    </message>
    <message>
        <source>拍摄人</source>
        <translation>Photographer</translation>
    </message>
    <message>
        <source>原图校验值</source>
        <translation>Original&apos;s checksum</translation>
    </message>
    <message>
        <source>首尾各 8 位，用来找到原图</source>
        <translation>First and last 8 digits, to find the original by</translation>
    </message>
    <message>
        <source>带水印的照片样张</source>
        <translation>Sample of a photo with watermark</translation>
    </message>
    <message>
        <source>还没有照片；收进第一张后，这里显示它的副本。</source>
        <translation>No photos yet; a copy of the first one will show here.</translation>
    </message>
    <message>
        <source>原图不改动，只有导出的副本印这些。</source>
        <translation>The original never changes; only exported copies bear this.</translation>
    </message>
</context>
<context>
    <name>ExchangePage</name>
    <message>
        <source>上一个、下一个数据包</source>
        <translation>Previous, next bundle</translation>
    </message>
    <message>
        <source>选中或取消选中</source>
        <translation>Select or deselect</translation>
    </message>
    <message>
        <source>打开数据包的详情</source>
        <translation>Open bundle details</translation>
    </message>
    <message>
        <source>入库</source>
        <translation>Accept</translation>
    </message>
    <message>
        <source>退回</source>
        <translation>Return</translation>
    </message>
    <message>
        <source>选择文件</source>
        <translation>Choose files</translation>
    </message>
    <message>
        <source>入库所有选中的</source>
        <translation>Accept all selected</translation>
    </message>
    <message>
        <source>从 U 盘读入</source>
        <translation>Read from USB drive</translation>
    </message>
    <message>
        <source>还没有入库的数据包</source>
        <translation>No bundles accepted yet</translation>
    </message>
    <message>
        <source>入库或退回之后，在这里查备案号、报告和回执。</source>
        <translation>Accepted and returned bundles appear here with filing number, report and receipt.</translation>
    </message>
    <message>
        <source>选择数据包</source>
        <translation>Choose bundles</translation>
    </message>
    <message>
        <source>待处理 {count}</source>
        <translation>Waiting {count}</translation>
    </message>
    <message>
        <source>已入库和退回 {count}</source>
        <translation>Accepted and returned {count}</translation>
    </message>
    <message>
        <source>两处不一致 {count}</source>
        <translation>Discrepancies {count}</translation>
    </message>
    <message>
        <source>入库 {count} 个通过的</source>
        <translation>Accept {count} passed</translation>
    </message>
</context>
<context>
    <name>ExcuseForm</name>
    <message>
        <source>不适用的原因</source>
        <translation>Why not applicable</translation>
    </message>
    <message>
        <source>其他原因</source>
        <translation>Other reason</translation>
    </message>
</context>
<context>
    <name>ExportCard</name>
    <message>
        <source>正在核对 {name}</source>
        <translation>Verifying {name}</translation>
    </message>
    <message>
        <source>正在导出 {name}</source>
        <translation>Exporting {name}</translation>
    </message>
    <message>
        <source>可以先做别的</source>
        <translation>Other work can go on</translation>
    </message>
</context>
<context>
    <name>ExportForm</name>
    <message>
        <source>看数据包</source>
        <translation>See bundles</translation>
    </message>
    <message>
        <source>导出数据包</source>
        <translation>Export bundle</translation>
    </message>
</context>
<context>
    <name>ExportPanel</name>
    <message>
        <source>导出数据包</source>
        <translation>Export bundle</translation>
    </message>
    <message>
        <source>包里有什么</source>
        <translation>Contents</translation>
    </message>
    <message>
        <source>导出</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>检查</source>
        <translation>Inspection</translation>
    </message>
    <message>
        <source>{count} 项</source>
        <translation>{count}</translation>
    </message>
    <message>
        <source>小区</source>
        <translation>Compound</translation>
    </message>
    <message>
        <source>照片</source>
        <translation>Photos</translation>
    </message>
    <message>
        <source>{n} 张</source>
        <translation>{n}</translation>
    </message>
    <message>
        <source>大小</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>约 {size}</source>
        <translation>about {size}</translation>
    </message>
</context>
<context>
    <name>FactsPanel</name>
    <message>
        <source>已给 {count} 处打码。导出的照片不含打码下的内容。</source>
        <translation>Mosaics: {count}. Exported photos do not hold what lies below them.</translation>
    </message>
    <message>
        <source>检查项</source>
        <translation>Check item</translation>
    </message>
    <message>
        <source>拍摄时间</source>
        <translation>Taken</translation>
    </message>
    <message>
        <source>位置</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>原图校验</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>问题说明</source>
        <translation>Description</translation>
    </message>
    <message>
        <source>写明问题在哪、有多严重</source>
        <translation>Where the defect is and how bad</translation>
    </message>
    <message>
        <source>在总平面上落点</source>
        <translation>Pin on site plan</translation>
    </message>
    <message>
        <source>照片信息</source>
        <translation>Photo details</translation>
    </message>
    <message>
        <source>问题 {number}</source>
        <translation>Defect {number}</translation>
    </message>
    <message>
        <source>照片</source>
        <translation>Photo</translation>
    </message>
    <message>
        <source>照片里没有拍摄时间</source>
        <translation>The photo does not say when</translation>
    </message>
    <message>
        <source>{place} · 照片里没有位置</source>
        <translation>{place} · no position in photo</translation>
    </message>
    <message>
        <source>{place} · 精度 {metres} 米</source>
        <translation>{place} · ±{metres} m</translation>
    </message>
    <message>
        <source>正在核对 · {digest}</source>
        <translation>Checking · {digest}</translation>
    </message>
    <message>
        <source>未改动 · {digest}</source>
        <translation>Unchanged · {digest}</translation>
    </message>
    <message>
        <source>文件缺失或已改动 · {digest}</source>
        <translation>File missing or changed · {digest}</translation>
    </message>
    <message>
        <source>{count}：末尾的 {over} 个字没有存下来，请写短些。</source>
        <translation>{count}: the last {over} characters are not kept; please write less.</translation>
    </message>
</context>
<context>
    <name>FactsTab</name>
    <message>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>编码</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>没有</source>
        <translation>None</translation>
    </message>
    <message>
        <source>编号字头</source>
        <translation>Number prefix</translation>
    </message>
    <message>
        <source>地址</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>街道</source>
        <translation>Street</translation>
    </message>
    <message>
        <source>社区</source>
        <translation>Community</translation>
    </message>
    <message>
        <source>坐标</source>
        <translation>Coordinates</translation>
    </message>
    <message>
        <source>别名</source>
        <translation>Other names</translation>
    </message>
    <message>
        <source>登记资料</source>
        <translation>Registered facts</translation>
    </message>
    <message>
        <source>建筑与工程</source>
        <translation>Buildings and works</translation>
    </message>
    <message>
        <source>区内楼栋和设施</source>
        <translation>Buildings and facilities</translation>
    </message>
    <message>
        <source>检查依据</source>
        <translation>Basis of inspection</translation>
    </message>
    <message>
        <source>修改资料</source>
        <translation>Edit facts</translation>
    </message>
    <message>
        <source>最近一轮</source>
        <translation>Latest round</translation>
    </message>
    <message>
        <source>开始</source>
        <translation>Started</translation>
    </message>
    <message>
        <source>清单 {version} 版</source>
        <translation>checklist v{version}</translation>
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
        <translation>Position</translation>
    </message>
</context>
<context>
    <name>FieldExtras</name>
    <message>
        <source>默认值，没改就按它记</source>
        <translation>Default; it stands unless changed</translation>
    </message>
</context>
<context>
    <name>FiledPanel</name>
    <message>
        <source>保存报告</source>
        <translation>Save report</translation>
    </message>
    <message>
        <source>回执存到哪里</source>
        <translation>Save the receipt to</translation>
    </message>
    <message>
        <source>种类</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>结论</source>
        <translation>Verdict</translation>
    </message>
    <message>
        <source>经办人</source>
        <translation>Handled by</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>回执</source>
        <translation>Receipt</translation>
    </message>
    <message>
        <source>还没有写</source>
        <translation>Not written yet</translation>
    </message>
    <message>
        <source>意见</source>
        <translation>Opinion</translation>
    </message>
    <message>
        <source>打开验收报告</source>
        <translation>Open acceptance report</translation>
    </message>
    <message>
        <source>另存验收报告</source>
        <translation>Save acceptance report</translation>
    </message>
    <message>
        <source>把回执存到文件夹</source>
        <translation>Write receipt to folder</translation>
    </message>
</context>
<context>
    <name>FiledTable</name>
    <message>
        <source>已经入库和退回的数据包</source>
        <translation>Accepted and returned bundles</translation>
    </message>
    <message>
        <source>小区 / 数据包</source>
        <translation>Compound / bundle</translation>
    </message>
    <message>
        <source>备案号</source>
        <translation>Filing number</translation>
    </message>
    <message>
        <source>结论</source>
        <translation>Verdict</translation>
    </message>
    <message>
        <source>经办人</source>
        <translation>Handled by</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
</context>
<context>
    <name>FilesPanel</name>
    <message>
        <source>不能导入的文件</source>
        <translation>Files that cannot be imported</translation>
    </message>
</context>
<context>
    <name>FilmStrip</name>
    <message>
        <source>照片 {number}</source>
        <translation>Photo {number}</translation>
    </message>
    <message>
        <source>再拍</source>
        <translation>Take another</translation>
    </message>
    <message>
        <source>两指缩放和平移，长按取消当前图形</source>
        <translation>Two fingers zoom and move; long press cancels the shape</translation>
    </message>
    <message>
        <source>同一对象的照片</source>
        <translation>Photos of the same thing</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>未闭环</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>重大</source>
        <translation>Critical</translation>
    </message>
    <message>
        <source>已逾期</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>待复查</source>
        <translation>To re-inspect</translation>
    </message>
    <message>
        <source>我的</source>
        <translation>Mine</translation>
    </message>
    <message>
        <source>逾期</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>本周到期</source>
        <translation>Due this week</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>编号、问题、地点、单位</source>
        <translation>Number, defect, place, unit</translation>
    </message>
    <message>
        <source>撤销、豁免、移交</source>
        <translation>Withdrawn, waived, transferred</translation>
    </message>
    <message>
        <source>责任单位：{name}</source>
        <translation>Responsible unit: {name}</translation>
    </message>
    <message>
        <source>小区：{name}</source>
        <translation>Compound: {name}</translation>
    </message>
</context>
<context>
    <name>FilterPair</name>
    <message>
        <source>未答</source>
        <translation>Unanswered</translation>
    </message>
    <message>
        <source>不合格</source>
        <translation>Fail</translation>
    </message>
    <message>
        <source>显示哪些项</source>
        <translation>Items shown</translation>
    </message>
</context>
<context>
    <name>Finder</name>
    <message>
        <source>找小区、楼栋、检查项、问题、编号或命令</source>
        <translation>Find compound, building, check item, defect, number or command</translation>
    </message>
    <message>
        <source>找到的内容</source>
        <translation>Results</translation>
    </message>
    <message>
        <source>查找</source>
        <translation>Find</translation>
    </message>
    <message>
        <source>没有找到“{text}”。可以试试名称里的几个字，或者编号的一段。</source>
        <translation>Nothing found for &quot;{text}&quot;. Try part of a name or of a number.</translation>
    </message>
    <message>
        <source>最近去过</source>
        <translation>Recent</translation>
    </message>
    <message>
        <source>小区</source>
        <translation>Compounds</translation>
    </message>
    <message>
        <source>楼栋和设施</source>
        <translation>Buildings and facilities</translation>
    </message>
    <message>
        <source>检查项</source>
        <translation>Check items</translation>
    </message>
    <message>
        <source>问题</source>
        <translation>Defects</translation>
    </message>
    <message>
        <source>检查和验收</source>
        <translation>Inspections and acceptances</translation>
    </message>
    <message>
        <source>命令</source>
        <translation>Commands</translation>
    </message>
    <message>
        <source>常用命令</source>
        <translation>Common commands</translation>
    </message>
</context>
<context>
    <name>FirstRunView</name>
    <message>
        <source>新建工作区</source>
        <translation>New workspace</translation>
    </message>
    <message>
        <source>开始使用</source>
        <translation>Get started</translation>
    </message>
    <message>
        <source>岗位和姓名</source>
        <translation>Role and name</translation>
    </message>
    <message>
        <source>存放位置</source>
        <translation>Location</translation>
    </message>
    <message>
        <source>口令</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>小区名单</source>
        <translation>Compound list</translation>
    </message>
    <message>
        <source>上一步</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>建立工作区</source>
        <translation>Create workspace</translation>
    </message>
    <message>
        <source>下一步</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>选择工作区文件夹</source>
        <translation>Choose workspace folder</translation>
    </message>
    <message>
        <source>正在建立工作区和签名身份</source>
        <translation>Creating the workspace and the signing identity…</translation>
    </message>
</context>
<context>
    <name>FiveSteps</name>
    <message>
        <source>验收条件</source>
        <translation>Readiness</translation>
    </message>
    <message>
        <source>参验单位</source>
        <translation>Acceptance parties</translation>
    </message>
    <message>
        <source>验收意见</source>
        <translation>Opinions</translation>
    </message>
    <message>
        <source>签字</source>
        <translation>Signatures</translation>
    </message>
    <message>
        <source>盖章与导出</source>
        <translation>Seal and export</translation>
    </message>
</context>
<context>
    <name>GeoreferencePanel</name>
    <message>
        <source>至少要 {count} 个点，还差 {lack} 个。</source>
        <translation>At least {count} points are needed; {lack} to go.</translation>
    </message>
    <message>
        <source>这些点在同一个位置，请在图的另一端再加一个。</source>
        <translation>These points are in one place; add one at the other end of the plan.</translation>
    </message>
    <message>
        <source>两个点总是吻合，看不出误差。再加一两个点更可靠。</source>
        <translation>Two points always fit, so no error shows. One or two more make it reliable.</translation>
    </message>
    <message>
        <source>平均误差 {metres} 米</source>
        <translation>Mean error {metres} m</translation>
    </message>
    <message>
        <source>第 {number} 点在哪里？</source>
        <translation>Where is point {number}?</translation>
    </message>
    <message>
        <source>站在那一点上再按，精度 {metres} 米</source>
        <translation>Press while standing there, ±{metres} m</translation>
    </message>
    <message>
        <source>在图上点一个认得出的地方（楼角、大门），再说它的坐标。点越分散越准。</source>
        <translation>Tap a spot you can recognise (corner, gate), then give its coordinates. The farther apart, the better.</translation>
    </message>
    <message>
        <source>控制点</source>
        <translation>Control points</translation>
    </message>
    <message>
        <source>在图上点一个控制点</source>
        <translation>Tap a control point on the plan</translation>
    </message>
    <message>
        <source>用我现在的位置</source>
        <translation>Use my position</translation>
    </message>
    <message>
        <source>或输入纬度, 经度</source>
        <translation>Or type latitude, longitude</translation>
    </message>
    <message>
        <source>例如 30.123456, 114.123456，可从地图复制粘贴</source>
        <translation>Such as 30.123456, 114.123456; can be pasted from a map</translation>
    </message>
    <message>
        <source>用这个坐标</source>
        <translation>Use these</translation>
    </message>
    <message>
        <source>存下校准</source>
        <translation>Save calibration</translation>
    </message>
    <message>
        <source>WGS-84（GPS）</source>
        <translation>WGS-84 (GPS)</translation>
    </message>
    <message>
        <source>CGCS2000（天地图）</source>
        <translation>CGCS2000 (Tianditu)</translation>
    </message>
    <message>
        <source>GCJ-02（高德、腾讯）</source>
        <translation>GCJ-02 (AMap, Tencent)</translation>
    </message>
    <message>
        <source>BD-09（百度）</source>
        <translation>BD-09 (Baidu)</translation>
    </message>
    <message>
        <source>校准总平面图</source>
        <translation>Calibrate site plan</translation>
    </message>
    <message>
        <source>放弃没存下的点</source>
        <translation>Drop unsaved points</translation>
    </message>
</context>
<context>
    <name>Georeferencing</name>
    <message>
        <source>点一个在地图上也认得出的地方</source>
        <translation>Tap a spot you can find on a map too</translation>
    </message>
    <message>
        <source>例如楼角、大门、路口</source>
        <translation>Such as a corner, gate or crossing</translation>
    </message>
</context>
<context>
    <name>GroupCard</name>
    <message>
        <source>{place}，不归到检查项</source>
        <translation>{place}, no check item</translation>
    </message>
    <message>
        <source>归到</source>
        <translation>Goes to</translation>
    </message>
    <message>
        <source>拍的是</source>
        <translation>Shows</translation>
    </message>
    <message>
        <source>采用</source>
        <translation>Use</translation>
    </message>
    <message>
        <source>选检查项或地点</source>
        <translation>Choose item or place</translation>
    </message>
    <message>
        <source>不归到检查项</source>
        <translation>No check item</translation>
    </message>
    <message>
        <source>从这张起另成一组</source>
        <translation>New group from this one</translation>
    </message>
    <message>
        <source>和前一组合并</source>
        <translation>Join group before</translation>
    </message>
</context>
<context>
    <name>GroupForm</name>
    <message>
        <source>整个小区一次</source>
        <translation>Once for the compound</translation>
    </message>
    <message>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>只在表里用，字母开头。</source>
        <translation>Used inside the checklist only; a letter first.</translation>
    </message>
    <message>
        <source>标题</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>提示</source>
        <translation>Hint</translation>
    </message>
    <message>
        <source>在哪里问</source>
        <translation>Asked at</translation>
    </message>
    <message>
        <source>选一种对象，就在每个对象那里各问一遍。</source>
        <translation>Choose a kind of place to ask it at each one.</translation>
    </message>
    <message>
        <source>什么时候才问</source>
        <translation>Asked only when</translation>
    </message>
    <message>
        <source>留空就总是问。</source>
        <translation>Empty: always asked.</translation>
    </message>
    <message>
        <source>重复几次</source>
        <translation>How many rows</translation>
    </message>
    <message>
        <source>由别的答案决定；留空就由检查人自己加。</source>
        <translation>Follows from another answer; empty: the inspector adds rows.</translation>
    </message>
    <message>
        <source>自己加时</source>
        <translation>Rows the inspector adds</translation>
    </message>
    <message>
        <source>至少</source>
        <translation>At least</translation>
    </message>
    <message>
        <source>至多</source>
        <translation>At most</translation>
    </message>
    <message>
        <source>显示方式</source>
        <translation>Appearance</translation>
    </message>
    <message>
        <source>XLSForm 的 appearance。</source>
        <translation>XLSForm&apos;s appearance.</translation>
    </message>
    <message>
        <source>外来的列</source>
        <translation>Other columns</translation>
    </message>
    <message>
        <source>什么时候问</source>
        <translation>When it is asked</translation>
    </message>
    <message>
        <source>更多</source>
        <translation>More</translation>
    </message>
</context>
<context>
    <name>GuardForm</name>
    <message>
        <source>设一个口令</source>
        <translation>Set a passphrase</translation>
    </message>
    <message>
        <source>签名时要输入它，证明是本人。口令不会存在任何地方，忘了就不能用原来的身份签名。</source>
        <translation>It is entered to sign and proves who signs. It is stored nowhere: forgotten, this identity cannot sign again.</translation>
    </message>
    <message>
        <source>口令</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>至少 8 个字，可以是一句只有自己知道的话。</source>
        <translation>At least 8 characters; a sentence nobody else knows is good.</translation>
    </message>
    <message>
        <source>再输入一次</source>
        <translation>Enter it again</translation>
    </message>
    <message>
        <source>同时加密检查记录</source>
        <translation>Encrypt the records too</translation>
    </message>
    <message>
        <source>设备丢了，别人也读不出记录；每次打开都要输入口令。照片不加密，以便在别处核对原件。</source>
        <translation>On a lost device nobody can read the records; opening then needs the passphrase. Photos stay unencrypted, so that originals can be checked elsewhere.</translation>
    </message>
    <message>
        <source>口令太短，至少要 8 个字。</source>
        <translation>Too short; at least 8 characters.</translation>
    </message>
    <message>
        <source>两次输入的口令不一样，请再输入一次。</source>
        <translation>The two entries differ; enter it again.</translation>
    </message>
</context>
<context>
    <name>Head</name>
    <message>
        <source>预览验收报告</source>
        <translation>Preview report</translation>
    </message>
    <message>
        <source>筛选，已选条件</source>
        <translation>Filter, active</translation>
    </message>
    <message>
        <source>筛选</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>看板</source>
        <translation>Board</translation>
    </message>
    <message>
        <source>列表</source>
        <translation>List</translation>
    </message>
    <message>
        <source>看板或列表</source>
        <translation>Board or list</translation>
    </message>
    <message>
        <source>记一个问题</source>
        <translation>New defect</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>完成</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>导入名单</source>
        <translation>Import list</translation>
    </message>
    <message>
        <source>新建检查</source>
        <translation>New inspection</translation>
    </message>
    <message>
        <source>继续检查</source>
        <translation>Continue inspection</translation>
    </message>
    <message>
        <source>打开验收</source>
        <translation>Open acceptance</translation>
    </message>
</context>
<context>
    <name>HeadForm</name>
    <message>
        <source>清单名称</source>
        <translation>Checklist name</translation>
    </message>
    <message>
        <source>编号</source>
        <translation>Id</translation>
    </message>
    <message>
        <source>字母、数字和连字符；换版本时不变。</source>
        <translation>Letters, digits and hyphens; the same in every version.</translation>
    </message>
    <message>
        <source>版本</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>发布时自动升高，也可以自己写。</source>
        <translation>Raised when published, or write your own.</translation>
    </message>
    <message>
        <source>所属方案</source>
        <translation>Programme</translation>
    </message>
    <message>
        <source>主题字母</source>
        <translation>Theme letters</translation>
    </message>
    <message>
        <source>大写字母，也是问题编码的开头。</source>
        <translation>Capitals; the codes of its questions begin with them.</translation>
    </message>
    <message>
        <source>用途</source>
        <translation>Used for</translation>
    </message>
    <message>
        <source>现场检查</source>
        <translation>Inspection</translation>
    </message>
    <message>
        <source>跟踪过程</source>
        <translation>Running record</translation>
    </message>
    <message>
        <source>语言</source>
        <translation>Languages</translation>
    </message>
    <message>
        <source>用空格隔开，第一种是主要语言，例如 zh en。</source>
        <translation>Separated by spaces, the main one first, such as zh en.</translation>
    </message>
    <message>
        <source>合格分</source>
        <translation>Pass score</translation>
    </message>
    <message>
        <source>每项分值</source>
        <translation>Weight per item</translation>
    </message>
    <message>
        <source>重大</source>
        <translation>Critical</translation>
    </message>
    <message>
        <source>较大</source>
        <translation>Major</translation>
    </message>
    <message>
        <source>一般</source>
        <translation>Minor</translation>
    </message>
    <message>
        <source>删除这份草稿</source>
        <translation>Delete this draft</translation>
    </message>
    <message>
        <source>清单</source>
        <translation>Checklist</translation>
    </message>
    <message>
        <source>评分</source>
        <translation>Scores</translation>
    </message>
    <message>
        <source>更多</source>
        <translation>More</translation>
    </message>
    <message>
        <source>层级</source>
        <translation>Tiers</translation>
    </message>
    <message>
        <source>从低到高；问题可以只在要达到某个层级的项目里问。</source>
        <translation>From low to high; a question may be asked only where a tier is wanted.</translation>
    </message>
</context>
<context>
    <name>HomeView</name>
    <message>
        <source>正在导入 {name}</source>
        <translation>Importing {name}</translation>
    </message>
    <message>
        <source>{done} / {total} 张</source>
        <translation>{done} / {total}</translation>
    </message>
    <message>
        <source>可以先做别的，导入不会停；已经收下的照片都存好了。</source>
        <translation>Other work can go on meanwhile; photos that are in are stored.</translation>
    </message>
    <message>
        <source>导入好了</source>
        <translation>Import finished</translation>
    </message>
    <message>
        <source>导入停下了，收下的都已存好</source>
        <translation>Import stopped; what came in is stored</translation>
    </message>
    <message>
        <source>导入好了，有些文件没有收</source>
        <translation>Imported; some files were not taken</translation>
    </message>
    <message>
        <source>把照片或文件夹拖到这里</source>
        <translation>Drop photos or folders here</translation>
    </message>
    <message>
        <source>也可以复制后按 Ctrl+V。先看清单再导入，原文件不会改动。</source>
        <translation>Or copy them and press Ctrl+V. You see the list before importing; the files stay as they are.</translation>
    </message>
    <message>
        <source>选择照片</source>
        <translation>Choose photos</translation>
    </message>
    <message>
        <source>选择文件夹</source>
        <translation>Choose folder</translation>
    </message>
    <message>
        <source>存储卡和手机</source>
        <translation>Cards and phones</translation>
    </message>
    <message>
        <source>没有发现存储卡。插上读卡器或手机，照片文件夹会自己出现在这里。</source>
        <translation>No card found. Plug in a card reader or phone, and its photo folder will show here by itself.</translation>
    </message>
    <message>
        <source>手机没有出现？</source>
        <translation>Phone not shown?</translation>
    </message>
    <message>
        <source>1. 解锁手机，在“USB 用途”里选“传输文件”，这里就会出现。
2. 还是没有，就在系统的文件管理器里打开手机的 DCIM 文件夹，把照片复制到电脑。
3. 回到这里，用“选择文件夹”。</source>
        <translation>1. Unlock the phone and choose &quot;File transfer&quot; under &quot;Use USB for&quot;; it will show here.
2. If it does not, open the phone&apos;s DCIM folder in the system&apos;s file manager and copy the photos to the computer.
3. Come back and use &quot;Choose folder&quot;.</translation>
    </message>
    <message>
        <source>换一次检查</source>
        <translation>Other inspection</translation>
    </message>
    <message>
        <source>再加一个常看的文件夹</source>
        <translation>Watch another folder</translation>
    </message>
    <message>
        <source>看没有收的文件</source>
        <translation>Files not taken</translation>
    </message>
    <message>
        <source>撤销这次导入</source>
        <translation>Undo this import</translation>
    </message>
    <message>
        <source>继续</source>
        <translation>Go on</translation>
    </message>
    <message>
        <source>放弃</source>
        <translation>Give up</translation>
    </message>
    <message>
        <source>上次导入到 {done} / {total}</source>
        <translation>Last import got to {done} / {total}</translation>
    </message>
</context>
<context>
    <name>IdentitySection</name>
    <message>
        <source>我的证书</source>
        <translation>My certificate</translation>
    </message>
    <message>
        <source>保存证书申请</source>
        <translation>Save certificate request</translation>
    </message>
    <message>
        <source>装入签发的证书</source>
        <translation>Install issued certificate</translation>
    </message>
    <message>
        <source>输入口令</source>
        <translation>Enter passphrase</translation>
    </message>
    <message>
        <source>签名和申请证书时要用密钥的口令，关闭程序后要重新输入。</source>
        <translation>Signing and requesting a certificate need the key&apos;s passphrase; it is asked again after the program is closed.</translation>
    </message>
    <message>
        <source>口令</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>打开密钥</source>
        <translation>Unlock key</translation>
    </message>
    <message>
        <source>新建签名身份</source>
        <translation>New signing identity</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>信任的机构</source>
        <translation>Trusted authorities</translation>
    </message>
    <message>
        <source>根证书用来核验别人的签名，吊销名单说明哪些证书作废了。文件也可以拖到这里。</source>
        <translation>Root certificates verify others&apos; signatures; revocation lists say which certificates are void. Files can be dropped here.</translation>
    </message>
    <message>
        <source>添加根证书或吊销名单</source>
        <translation>Add root or revocation list</translation>
    </message>
    <message>
        <source>指纹相符，信任</source>
        <translation>Fingerprint agrees, trust it</translation>
    </message>
    <message>
        <source>角色</source>
        <translation>Role</translation>
    </message>
    <message>
        <source>签发机构</source>
        <translation>Issuer</translation>
    </message>
    <message>
        <source>有效期至</source>
        <translation>Valid until</translation>
    </message>
    <message>
        <source>序列号</source>
        <translation>Serial number</translation>
    </message>
    <message>
        <source>证书指纹</source>
        <translation>Certificate fingerprint</translation>
    </message>
    <message>
        <source>密钥指纹</source>
        <translation>Key fingerprint</translation>
    </message>
    <message>
        <source>吊销名单</source>
        <translation>Revocation lists</translation>
    </message>
    <message>
        <source>再输入一次口令</source>
        <translation>Passphrase again</translation>
    </message>
</context>
<context>
    <name>ImportView</name>
    <message>
        <source>做成草稿</source>
        <translation>Make a draft</translation>
    </message>
    <message>
        <source>不要了</source>
        <translation>Leave it</translation>
    </message>
    <message>
        <source>表格里要注意的地方</source>
        <translation>What to know about the spreadsheet</translation>
    </message>
</context>
<context>
    <name>InkRow</name>
    <message>
        <source>红</source>
        <translation>Red</translation>
    </message>
    <message>
        <source>黄</source>
        <translation>Yellow</translation>
    </message>
    <message>
        <source>绿</source>
        <translation>Green</translation>
    </message>
    <message>
        <source>蓝</source>
        <translation>Blue</translation>
    </message>
    <message>
        <source>白</source>
        <translation>White</translation>
    </message>
    <message>
        <source>颜色</source>
        <translation>Colour</translation>
    </message>
</context>
<context>
    <name>ItemEditor</name>
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
    <name>ItemForm</name>
    <message>
        <source>新建选项列表…</source>
        <translation>New choice list…</translation>
    </message>
    <message>
        <source>所有项目都问</source>
        <translation>Asked of every project</translation>
    </message>
    <message>
        <source>编码</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>改名时，用到它的条件和判定会一起改好。</source>
        <translation>Conditions and criteria that use it are renamed too.</translation>
    </message>
    <message>
        <source>问题</source>
        <translation>Question</translation>
    </message>
    <message>
        <source>简称</source>
        <translation>Short name</translation>
    </message>
    <message>
        <source>写进原因和问题单，留空就用问题本身。</source>
        <translation>For reasons and defects; empty: the question itself.</translation>
    </message>
    <message>
        <source>提示</source>
        <translation>Hint</translation>
    </message>
    <message>
        <source>题型</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>选项列表</source>
        <translation>Choice list</translation>
    </message>
    <message>
        <source>单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>要量几次</source>
        <translation>Readings</translation>
    </message>
    <message>
        <source>留空就只填一个数。</source>
        <translation>Empty: a single figure.</translation>
    </message>
    <message>
        <source>至少</source>
        <translation>At least</translation>
    </message>
    <message>
        <source>至多</source>
        <translation>At most</translation>
    </message>
    <message>
        <source>范围</source>
        <translation>Range</translation>
    </message>
    <message>
        <source>从</source>
        <translation>From</translation>
    </message>
    <message>
        <source>到</source>
        <translation>To</translation>
    </message>
    <message>
        <source>每格</source>
        <translation>Step</translation>
    </message>
    <message>
        <source>怎么算</source>
        <translation>Calculation</translation>
    </message>
    <message>
        <source>只给出哪些选项</source>
        <translation>Choices offered</translation>
    </message>
    <message>
        <source>选项表里的列直接写列名，例如 city = ${place_city}。</source>
        <translation>Write the list&apos;s columns by name, such as city = ${place_city}.</translation>
    </message>
    <message>
        <source>默认值</source>
        <translation>Default</translation>
    </message>
    <message>
        <source>默认值由这里算出</source>
        <translation>Default, computed</translation>
    </message>
    <message>
        <source>填写要满足</source>
        <translation>Entry must satisfy</translation>
    </message>
    <message>
        <source>用 . 代表填的值，例如 . &gt; 0。</source>
        <translation>A . stands for the value, such as . &gt; 0.</translation>
    </message>
    <message>
        <source>不满足时怎么说</source>
        <translation>Message if it does not</translation>
    </message>
    <message>
        <source>添加字段</source>
        <translation>Add a field</translation>
    </message>
    <message>
        <source>责任方</source>
        <translation>Responsible</translation>
    </message>
    <message>
        <source>留下什么文件</source>
        <translation>Document to keep</translation>
    </message>
    <message>
        <source>什么时候完成</source>
        <translation>When it is due</translation>
    </message>
    <message>
        <source>什么时候才问</source>
        <translation>Asked only when</translation>
    </message>
    <message>
        <source>留空就总是问。</source>
        <translation>Empty: always asked.</translation>
    </message>
    <message>
        <source>必须回答吗</source>
        <translation>Must it be answered?</translation>
    </message>
    <message>
        <source>什么时候必须回答</source>
        <translation>Must be answered when</translation>
    </message>
    <message>
        <source>只在哪个地区问</source>
        <translation>Asked only in region</translation>
    </message>
    <message>
        <source>行政区划代码的前几位，例如 33。</source>
        <translation>First digits of the administrative code, such as 33.</translation>
    </message>
    <message>
        <source>不合格有多严重</source>
        <translation>Severity of a fail</translation>
    </message>
    <message>
        <source>怎样算合格</source>
        <translation>Passes when</translation>
    </message>
    <message>
        <source>用 . 代表这一项的答案。</source>
        <translation>A . stands for this item&apos;s answer.</translation>
    </message>
    <message>
        <source>合格标准怎么写</source>
        <translation>Pass criterion in words</translation>
    </message>
    <message>
        <source>什么情况提醒</source>
        <translation>Warns when</translation>
    </message>
    <message>
        <source>提醒怎么说</source>
        <translation>Warning in words</translation>
    </message>
    <message>
        <source>不寻常的值</source>
        <translation>Usual values</translation>
    </message>
    <message>
        <source>不满足时要写明理由才能用。</source>
        <translation>Any other value needs a reason.</translation>
    </message>
    <message>
        <source>不寻常时怎么说</source>
        <translation>Message for other values</translation>
    </message>
    <message>
        <source>分值</source>
        <translation>Weight</translation>
    </message>
    <message>
        <source>留空就按严重程度计分。</source>
        <translation>Empty: by severity.</translation>
    </message>
    <message>
        <source>可以答“不适用”吗</source>
        <translation>May it be not applicable?</translation>
    </message>
    <message>
        <source>可以按建设时标准判吗</source>
        <translation>May the rules of its year apply?</translation>
    </message>
    <message>
        <source>要拍的照片</source>
        <translation>Photos to take</translation>
    </message>
    <message>
        <source>依据的条款</source>
        <translation>Clauses it rests on</translation>
    </message>
    <message>
        <source>培训说明</source>
        <translation>Guidance</translation>
    </message>
    <message>
        <source>印在纸质表上，供培训用。</source>
        <translation>Printed on the paper form, for training.</translation>
    </message>
    <message>
        <source>显示方式</source>
        <translation>Appearance</translation>
    </message>
    <message>
        <source>XLSForm 的 appearance。</source>
        <translation>XLSForm&apos;s appearance.</translation>
    </message>
    <message>
        <source>图片和音视频</source>
        <translation>Pictures, audio and video</translation>
    </message>
    <message>
        <source>写成 image=图.png; audio=声.mp3</source>
        <translation>Written as image=plan.png; audio=voice.mp3</translation>
    </message>
    <message>
        <source>其他参数</source>
        <translation>Other parameters</translation>
    </message>
    <message>
        <source>XLSForm 的 parameters。</source>
        <translation>XLSForm&apos;s parameters.</translation>
    </message>
    <message>
        <source>外来的列</source>
        <translation>Other columns</translation>
    </message>
    <message>
        <source>导入的表里我们用不到的列，原样保留。</source>
        <translation>Columns of an imported spreadsheet without a use here, kept as they are.</translation>
    </message>
    <message>
        <source>只看不填</source>
        <translation>Read only</translation>
    </message>
    <message>
        <source>问什么</source>
        <translation>Question</translation>
    </message>
    <message>
        <source>怎么答</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>什么时候问</source>
        <translation>When it is asked</translation>
    </message>
    <message>
        <source>怎么判</source>
        <translation>Judgement</translation>
    </message>
    <message>
        <source>证据</source>
        <translation>Evidence</translation>
    </message>
    <message>
        <source>依据</source>
        <translation>Basis</translation>
    </message>
    <message>
        <source>更多</source>
        <translation>More</translation>
    </message>
    <message>
        <source>只记录，不判</source>
        <translation>Not judged</translation>
    </message>
    <message>
        <source>照常</source>
        <translation>As usual</translation>
    </message>
    <message>
        <source>必须</source>
        <translation>Must</translation>
    </message>
    <message>
        <source>可不答</source>
        <translation>Optional</translation>
    </message>
    <message>
        <source>看情况</source>
        <translation>Depends</translation>
    </message>
    <message>
        <source>可以</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>不可以</source>
        <translation>No</translation>
    </message>
    <message>
        <source>可以填</source>
        <translation>Can be filled in</translation>
    </message>
    <message>
        <source>只看</source>
        <translation>Read only</translation>
    </message>
    <message>
        <source>属于哪个层级</source>
        <translation>Tier</translation>
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
    <name>JournalPage</name>
    <message>
        <source>每次改动都记在这里，一条接一条，不能删改</source>
        <translation>Every change is recorded here, one linked to the next; none can be removed or altered</translation>
    </message>
    <message>
        <source>这次打开程序以来的提示</source>
        <translation>Notices since the program was opened</translation>
    </message>
    <message>
        <source>删除的照片和问题在这里保留 30 天</source>
        <translation>Deleted photos and defects stay here for 30 days</translation>
    </message>
    <message>
        <source>上一条、下一条</source>
        <translation>Previous, next entry</translation>
    </message>
    <message>
        <source>打开这条记录</source>
        <translation>Open this record</translation>
    </message>
    <message>
        <source>回收站里勾选</source>
        <translation>Tick in the recycle bin</translation>
    </message>
    <message>
        <source>操作记录</source>
        <translation>Audit log</translation>
    </message>
    <message>
        <source>提示</source>
        <translation>Notices</translation>
    </message>
    <message>
        <source>回收站</source>
        <translation>Recycle bin</translation>
    </message>
    <message>
        <source>看哪一部分</source>
        <translation>Part shown</translation>
    </message>
</context>
<context>
    <name>KeysSection</name>
    <message>
        <source>单个按键作答</source>
        <translation>Answer with single keys</translation>
    </message>
    <message>
        <source>检查时按 1、2、3 作答。用语音输入的人关掉它，免得说话时误触。</source>
        <translation>1, 2, 3 answer during an inspection. Turn it off when dictating, so that speech presses no keys.</translation>
    </message>
    <message>
        <source>快捷键</source>
        <translation>Shortcuts</translation>
    </message>
    <message>
        <source>打开导航栏里的页面</source>
        <translation>Open a page of the rail</translation>
    </message>
    <message>
        <source>查找小区、楼栋、检查项、命令</source>
        <translation>Find compounds, buildings, items, commands</translation>
    </message>
    <message>
        <source>撤销</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>重做</source>
        <translation>Redo</translation>
    </message>
    <message>
        <source>返回上一级</source>
        <translation>One level up</translation>
    </message>
    <message>
        <source>关闭侧面板</source>
        <translation>Close side panel</translation>
    </message>
    <message>
        <source>跳到窗口的下一部分</source>
        <translation>Next part of the window</translation>
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
    <message>
        <source>当前页面的全部快捷键</source>
        <translation>All shortcuts of this page</translation>
    </message>
</context>
<context>
    <name>KnownWays</name>
    <message>
        <source>照片 {number}，{time}</source>
        <translation>Photo {number}, {time}</translation>
    </message>
    <message>
        <source>用一张照片的位置</source>
        <translation>Use a photo&apos;s position</translation>
    </message>
    <message>
        <source>选一张站在那一点上拍的照片：照片记的是拍照人站的地方。</source>
        <translation>Choose a photo taken from that very spot: a photo keeps where its photographer stood.</translation>
    </message>
    <message>
        <source>在底图上点</source>
        <translation>Tap on base map</translation>
    </message>
    <message>
        <source>有盖住这里的离线底图时，也可以在底图上点。</source>
        <translation>With an offline map of this area, the spot can be tapped there too.</translation>
    </message>
</context>
<context>
    <name>LabelsPanel</name>
    <message>
        <source>{name}：二维码标签</source>
        <translation>{name}: QR labels</translation>
    </message>
    <message>
        <source>A4 不干胶纸打印，贴在楼门口和设施旁。扫一扫就打开那里的检查。</source>
        <translation>Print on A4 sticker paper, put up at entrances and assets. Scanning one opens the inspection there.</translation>
    </message>
    <message>
        <source>存为 PDF</source>
        <translation>Save as PDF</translation>
    </message>
    <message>
        <source>{name} 二维码标签.pdf</source>
        <translation>{name} QR labels.pdf</translation>
    </message>
</context>
<context>
    <name>LanguageSection</name>
    <message>
        <source>界面语言</source>
        <translation>Language of the windows</translation>
    </message>
    <message>
        <source>跟随系统</source>
        <translation>System</translation>
    </message>
    <message>
        <source>只换界面上的字。填写的内容、验收报告和数据包不变，验收报告总是中文。</source>
        <translation>Only the windows change. Entries, acceptance reports and bundles stay as they are; the report is always in Chinese.</translation>
    </message>
</context>
<context>
    <name>LastShot</name>
    <message>
        <source>看刚拍的照片，共 {count} 张</source>
        <translation>See photos just taken: {count}</translation>
    </message>
    <message>
        <source>还没有照片</source>
        <translation>No photos yet</translation>
    </message>
</context>
<context>
    <name>LineField</name>
    <message>
        <source>隐藏</source>
        <translation>Hide</translation>
    </message>
    <message>
        <source>显示</source>
        <translation>Show</translation>
    </message>
    <message>
        <source>隐藏口令</source>
        <translation>Hide passphrase</translation>
    </message>
    <message>
        <source>显示口令</source>
        <translation>Show passphrase</translation>
    </message>
</context>
<context>
    <name>ListForm</name>
    <message>
        <source>列表名称</source>
        <translation>List name</translation>
    </message>
    <message>
        <source>改名时，用到它的问题会一起改好。</source>
        <translation>Questions that use it are changed too.</translation>
    </message>
    <message>
        <source>添加选项</source>
        <translation>Add a choice</translation>
    </message>
    <message>
        <source>删除整个列表</source>
        <translation>Delete the whole list</translation>
    </message>
</context>
<context>
    <name>ListView</name>
    <message>
        <source>问题列表</source>
        <translation>List of defects</translation>
    </message>
    <message>
        <source>取消选择</source>
        <translation>Clear selection</translation>
    </message>
    <message>
        <source>一起下发整改</source>
        <translation>Issue one notice</translation>
    </message>
    <message>
        <source>问题</source>
        <translation>Defects</translation>
    </message>
    <message>
        <source>严重程度</source>
        <translation>Severity</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>整改期限</source>
        <translation>Deadline</translation>
    </message>
    <message>
        <source>责任单位</source>
        <translation>Responsible unit</translation>
    </message>
</context>
<context>
    <name>ListsView</name>
    <message>
        <source>用在：{names}</source>
        <translation>Used by: {names}</translation>
    </message>
    <message>
        <source>还没有用到</source>
        <translation>Not used yet</translation>
    </message>
    <message>
        <source>查找列表或选项</source>
        <translation>Search lists and choices</translation>
    </message>
    <message>
        <source>列表</source>
        <translation>List</translation>
    </message>
    <message>
        <source>添加列表</source>
        <translation>Add a list</translation>
    </message>
    <message>
        <source>没有选项列表</source>
        <translation>No choice lists</translation>
    </message>
    <message>
        <source>单选题和多选题从列表里选，一个列表可以用在多处。</source>
        <translation>Questions with choices take them from a list; a list may serve several.</translation>
    </message>
    <message>
        <source>选项列表</source>
        <translation>Choice lists</translation>
    </message>
</context>
<context>
    <name>LiveView</name>
    <message>
        <source>取景画面</source>
        <translation>Camera view</translation>
    </message>
</context>
<context>
    <name>LocationSection</name>
    <message>
        <source>位置从哪里来</source>
        <translation>Where positions come from</translation>
    </message>
    <message>
        <source>精度上限</source>
        <translation>Accuracy limit</translation>
    </message>
    <message>
        <source>现在收到的</source>
        <translation>Received now</translation>
    </message>
    <message>
        <source>系统定位</source>
        <translation>System location</translation>
    </message>
    <message>
        <source>串口接收器</source>
        <translation>Serial receiver</translation>
    </message>
    <message>
        <source>播放文件（培训）</source>
        <translation>Play a file (training)</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Off</translation>
    </message>
    <message>
        <source>端口</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>接收器插好以后，下面会列出找到的端口。</source>
        <translation>Once the receiver is plugged in, the ports found are listed below.</translation>
    </message>
    <message>
        <source>找到的端口</source>
        <translation>Ports found</translation>
    </message>
    <message>
        <source>波特率</source>
        <translation>Baud rate</translation>
    </message>
    <message>
        <source>选择文件</source>
        <translation>Choose file</translation>
    </message>
    <message>
        <source>NMEA 文件</source>
        <translation>NMEA file</translation>
    </message>
    <message>
        <source>{n} 米</source>
        <translation>{n} m</translation>
    </message>
    <message>
        <source>误差比它大的定位不采用。存下的精度是接收器自己报的误差，取几秒内的平均，不会写得更好。</source>
        <translation>Coarser positions are not used. The accuracy stored is the receiver&apos;s own, averaged over some seconds, never made better.</translation>
    </message>
    <message>
        <source>用平板或电脑自带的定位。第一次用时系统会问是否允许。</source>
        <translation>The tablet&apos;s or computer&apos;s own location. The system asks for permission the first time.</translation>
    </message>
    <message>
        <source>用 USB 或蓝牙接上的 GPS、北斗接收器（NMEA）。</source>
        <translation>A GPS or BeiDou receiver by USB or Bluetooth (NMEA).</translation>
    </message>
    <message>
        <source>把录下的 NMEA 一秒一秒地放出来，练习用；位置里会写明来自这个文件。</source>
        <translation>Plays recorded NMEA second by second, for practice; positions say that they come from this file.</translation>
    </message>
    <message>
        <source>不定位。照片可以在图上点位置。</source>
        <translation>No location. Photos can be placed on the plan.</translation>
    </message>
    <message>
        <source>NMEA 记录 (*.nmea *.log *.txt);;所有文件 (*)</source>
        <translation>NMEA logs (*.nmea *.log *.txt);;All files (*)</translation>
    </message>
</context>
<context>
    <name>LookPanel</name>
    <message>
        <source>会改变的内容（现有 → 数据包）</source>
        <translation>What changes (now → bundle)</translation>
    </message>
    <message>
        <source>这个文件</source>
        <translation>This file</translation>
    </message>
    <message>
        <source>内容不可信。请对方重新导出，不要改动文件。</source>
        <translation>The content cannot be trusted. Ask the sender to export again and not to alter the file.</translation>
    </message>
    <message>
        <source>种类</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>新增 / 更新</source>
        <translation>New / updated</translation>
    </message>
    <message>
        <source>大小</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>文件</source>
        <translation>File</translation>
    </message>
    <message>
        <source>写明为什么导入</source>
        <translation>Reason for importing it</translation>
    </message>
    <message>
        <source>导入</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>需复核</source>
        <translation>Needs review</translation>
    </message>
    <message>
        <source>不能导入</source>
        <translation>Rejected</translation>
    </message>
    <message>
        <source>可以导入</source>
        <translation>Acceptable</translation>
    </message>
    <message>
        <source>这个文件以前导入过，再导入一次不会重复。</source>
        <translation>This file was imported before; doing it again duplicates nothing.</translation>
    </message>
    <message>
        <source>现在只是查看，还没有导入任何内容。</source>
        <translation>This is a preview; nothing is imported yet.</translation>
    </message>
</context>
<context>
    <name>Looking</name>
    <message>
        <source>照片</source>
        <translation>Photos</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>验收通</source>
        <translation>Inspector</translation>
    </message>
    <message>
        <source>到处可用</source>
        <translation>Everywhere</translation>
    </message>
    <message>
        <source>快捷键</source>
        <translation>Shortcuts</translation>
    </message>
    <message>
        <source>撤销</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>重做</source>
        <translation>Redo</translation>
    </message>
    <message>
        <source>打开导航栏里的页面</source>
        <translation>Open a page of the rail</translation>
    </message>
    <message>
        <source>查找小区、检查项、问题或命令</source>
        <translation>Find compound, item, defect or command</translation>
    </message>
    <message>
        <source>返回上一级</source>
        <translation>One level up</translation>
    </message>
    <message>
        <source>关闭侧面板</source>
        <translation>Close side panel</translation>
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
    <message>
        <source>{action}：{what}</source>
        <translation>{action}: {what}</translation>
    </message>
</context>
<context>
    <name>MapPage</name>
    <message>
        <source>{count} 个小区有坐标</source>
        <translation>Compounds with coordinates: {count}</translation>
    </message>
    <message>
        <source>下一个小区</source>
        <translation>Next compound</translation>
    </message>
    <message>
        <source>移动地图</source>
        <translation>Move the map</translation>
    </message>
    <message>
        <source>放大、缩小</source>
        <translation>Zoom in, out</translation>
    </message>
    <message>
        <source>看全图</source>
        <translation>Fit</translation>
    </message>
    <message>
        <source>打开小区</source>
        <translation>Open compound</translation>
    </message>
    <message>
        <source>离线底图</source>
        <translation>Offline maps</translation>
    </message>
    <message>
        <source>地图</source>
        <translation>Map</translation>
    </message>
    <message>
        <source>列表</source>
        <translation>List</translation>
    </message>
    <message>
        <source>小区地图</source>
        <translation>Map of compounds</translation>
    </message>
    <message>
        <source>有坐标的小区</source>
        <translation>Compounds with coordinates</translation>
    </message>
    <message>
        <source>看小区名单</source>
        <translation>See compound list</translation>
    </message>
    <message>
        <source>还没有小区的坐标</source>
        <translation>No compound has coordinates yet</translation>
    </message>
    <message>
        <source>小区</source>
        <translation>Compound</translation>
    </message>
    <message>
        <source>未闭环的问题</source>
        <translation>Open defects</translation>
    </message>
    <message>
        <source>坐标</source>
        <translation>Coordinates</translation>
    </message>
    <message>
        <source>没有底图。导入 MBTiles 后，这里离线显示街道和楼栋。</source>
        <translation>No base map. With an MBTiles file streets and buildings show here offline.</translation>
    </message>
    <message>
        <source>{count} 个问题未闭环</source>
        <translation>Open defects: {count}</translation>
    </message>
    <message>
        <source>{count} 个小区</source>
        <translation>Compounds: {count}</translation>
    </message>
    <message>
        <source>名单里有经纬度，或总平面图校准之后，小区就会出现在地图上。</source>
        <translation>Compounds show on the map once the list holds coordinates or a site plan is calibrated.</translation>
    </message>
</context>
<context>
    <name>MapPicker</name>
    <message>
        <source>底图</source>
        <translation>Base map</translation>
    </message>
    <message>
        <source>就是这一点</source>
        <translation>This is it</translation>
    </message>
    <message>
        <source>在底图上点同一个地方。可以放大、拖动。</source>
        <translation>Tap the same spot on the base map. It can be zoomed and moved.</translation>
    </message>
</context>
<context>
    <name>MapsSection</name>
    <message>
        <source>看地图</source>
        <translation>See map</translation>
    </message>
</context>
<context>
    <name>MarkupBar</name>
    <message>
        <source>颜色</source>
        <translation>Colour</translation>
    </message>
    <message>
        <source>线宽</source>
        <translation>Line width</translation>
    </message>
    <message>
        <source>颜色和线宽</source>
        <translation>Colour and line width</translation>
    </message>
    <message>
        <source>适合窗口</source>
        <translation>Fit to window</translation>
    </message>
    <message>
        <source>删除所选</source>
        <translation>Delete selected</translation>
    </message>
</context>
<context>
    <name>MarkupHead</name>
    <message>
        <source>标注照片</source>
        <translation>Mark up photo</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>撤销</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>重做</source>
        <translation>Redo</translation>
    </message>
    <message>
        <source>上一张</source>
        <translation>Previous</translation>
    </message>
    <message>
        <source>下一张</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>照片信息</source>
        <translation>Photo details</translation>
    </message>
    <message>
        <source>页面标题栏</source>
        <translation>Page header</translation>
    </message>
    <message>
        <source>完成</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>原图不改动，标注另存一层</source>
        <translation>The original stays; markup is a layer of its own</translation>
    </message>
    <message>
        <source>标注已保存</source>
        <translation>Markup saved</translation>
    </message>
    <message>
        <source>正在保存</source>
        <translation>Saving</translation>
    </message>
    <message>
        <source>还没存上，继续重试</source>
        <translation>Not saved yet, trying again</translation>
    </message>
    <message>
        <source>只能查看</source>
        <translation>Read only</translation>
    </message>
</context>
<context>
    <name>MarkupLook</name>
    <message>
        <source>选择、箭头、方框、椭圆、文字、马赛克、尺寸、手绘</source>
        <translation>Select, arrow, box, ellipse, text, mosaic, measure, freehand</translation>
    </message>
    <message>
        <source>放大、缩小、适合窗口</source>
        <translation>Zoom in, out, fit to window</translation>
    </message>
    <message>
        <source>移动所选图形，按住 Shift 走得更远，按住 Ctrl 改大小</source>
        <translation>Move the shape; with Shift farther, with Ctrl resize it</translation>
    </message>
    <message>
        <source>下一个图形</source>
        <translation>Next shape</translation>
    </message>
    <message>
        <source>改文字；没有选中时在中间放一个图形</source>
        <translation>Change its words; with none selected, put a shape in the middle</translation>
    </message>
    <message>
        <source>删除所选</source>
        <translation>Delete selected</translation>
    </message>
    <message>
        <source>取消当前图形</source>
        <translation>Cancel the shape</translation>
    </message>
    <message>
        <source>上一张、下一张</source>
        <translation>Previous, next</translation>
    </message>
    <message>
        <source>空格</source>
        <translation>Space</translation>
    </message>
    <message>
        <source>按住拖动照片</source>
        <translation>Hold to drag the photo</translation>
    </message>
</context>
<context>
    <name>MarkupPage</name>
    <message>
        <source>标注照片</source>
        <translation>Mark up photo</translation>
    </message>
    <message>
        <source>照片上有 {count} 个标注</source>
        <translation>Marks on the photo: {count}</translation>
    </message>
    <message>
        <source>第 {number} 个，共 {count} 个：{shape}</source>
        <translation>{number} of {count}: {shape}</translation>
    </message>
</context>
<context>
    <name>MeasuresPart</name>
    <message>
        <source>实测值与限值</source>
        <translation>Measured values and limits</translation>
    </message>
    <message>
        <source>实测</source>
        <translation>Measured</translation>
    </message>
    <message>
        <source>限值</source>
        <translation>Limit</translation>
    </message>
</context>
<context>
    <name>MissingPhotos</name>
    <message>
        <source>还差 {count} 张{role}</source>
        <translation>{role}: {count} more</translation>
    </message>
    <message>
        <source>从已有照片选</source>
        <translation>Choose existing</translation>
    </message>
</context>
<context>
    <name>MomentEditor</name>
    <message>
        <source>现在</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>年-月-日 时:分</source>
        <translation>YYYY-MM-DD HH:MM</translation>
    </message>
    <message>
        <source>这不是日期加时间，写法如 2026-11-22 9:05</source>
        <translation>Not a date with a time; write 2026-11-22 9:05</translation>
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
    <name>NewForm</name>
    <message>
        <source>添加楼栋或设施</source>
        <translation>Add building or facility</translation>
    </message>
    <message>
        <source>是什么</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>编码，没有就空着</source>
        <translation>Code, if it has one</translation>
    </message>
    <message>
        <source>加入名单</source>
        <translation>Add to list</translation>
    </message>
    <message>
        <source>小区公共部位</source>
        <translation>Common areas</translation>
    </message>
    <message>
        <source>在哪里</source>
        <translation>Where</translation>
    </message>
    <message>
        <source>写上名称，现场怎么叫就怎么写</source>
        <translation>Enter the name used on site</translation>
    </message>
</context>
<context>
    <name>NewerPanel</name>
    <message>
        <source>清单版本已经改变。原来的回答都在，随时可以撤销，直到签字。</source>
        <translation>The checklist has changed its version. All answers are still there; it can be undone until somebody signs.</translation>
    </message>
    <message>
        <source>换用新版清单</source>
        <translation>Use the newer checklist</translation>
    </message>
    <message>
        <source>检查一直用开始时的清单。换到新版前，先看看每个问题会怎样；已有的回答都会保留。</source>
        <translation>An inspection keeps the checklist it began with. See first what becomes of each question; all answers are kept.</translation>
    </message>
    <message>
        <source>限值也改用今天的数值</source>
        <translation>Take today&apos;s limits too</translation>
    </message>
</context>
<context>
    <name>NewerVersions</name>
    <message>
        <source>有新版清单</source>
        <translation>Newer checklist</translation>
    </message>
</context>
<context>
    <name>NoPicture</name>
    <message>
        <source>导入照片</source>
        <translation>Import photos</translation>
    </message>
    <message>
        <source>重试</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>开始检查</source>
        <translation>Start inspection</translation>
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
    <message>
        <source>填数字</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>这不是整数，请填 0、1、2 这样的数</source>
        <translation>This is no whole number; write one like 0, 1 or 2</translation>
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
    <name>OpinionCard</name>
    <message>
        <source>写意见</source>
        <translation>Write opinion</translation>
    </message>
</context>
<context>
    <name>OpinionsStep</name>
    <message>
        <source>去登记参验单位</source>
        <translation>Register acceptance parties</translation>
    </message>
    <message>
        <source>未表态的都同意</source>
        <translation>The rest agree</translation>
    </message>
</context>
<context>
    <name>OutlinesPanel</name>
    <message>
        <source>导入楼栋轮廓</source>
        <translation>Import building outlines</translation>
    </message>
    <message>
        <source>GeoJSON 文件里的图形按编码或名称对应楼栋，先看结果再存。</source>
        <translation>Features of a GeoJSON file are matched to buildings by code or name; you see the result before it is saved.</translation>
    </message>
    <message>
        <source>轮廓是在哪种地图上画的？</source>
        <translation>Which map were the outlines drawn on?</translation>
    </message>
    <message>
        <source>选择 GeoJSON 文件</source>
        <translation>Choose GeoJSON file</translation>
    </message>
    <message>
        <source>选择轮廓</source>
        <translation>Choose outlines</translation>
    </message>
    <message>
        <source>对上 {matched} 个图形，其中 {changed} 处轮廓会更新</source>
        <translation>Features matched: {matched}; outlines to update: {changed}</translation>
    </message>
    <message>
        <source>还有 {count} 个没有采用</source>
        <translation>Not used: {count}</translation>
    </message>
    <message>
        <source>存下 {count} 处轮廓</source>
        <translation>Save outlines: {count}</translation>
    </message>
    <message>
        <source>轮廓已存下</source>
        <translation>Outlines saved</translation>
    </message>
</context>
<context>
    <name>OverviewView</name>
    <message>
        <source>去小区开始检查</source>
        <translation>Start in a compound</translation>
    </message>
    <message>
        <source>验收（{count}）</source>
        <translation>Acceptances ({count})</translation>
    </message>
    <message>
        <source>还没有组织验收的检查（{count}）</source>
        <translation>Inspections without acceptance ({count})</translation>
    </message>
    <message>
        <source>显示更多（还有 {count}）</source>
        <translation>Show more ({count} left)</translation>
    </message>
    <message>
        <source>检查进行中</source>
        <translation>Inspection in progress</translation>
    </message>
    <message>
        <source>{count} 个问题要先闭环</source>
        <translation>Defects to close first: {count}</translation>
    </message>
    <message>
        <source>接近可验收</source>
        <translation>Nearly ready</translation>
    </message>
</context>
<context>
    <name>PadCard</name>
    <message>
        <source>还没有要签字的单位</source>
        <translation>Nobody to sign yet</translation>
    </message>
    <message>
        <source>还没有写字</source>
        <translation>Nothing written yet</translation>
    </message>
    <message>
        <source>先在上面签名</source>
        <translation>Sign above first</translation>
    </message>
    <message>
        <source>改意见</source>
        <translation>Change opinion</translation>
    </message>
    <message>
        <source>清空</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>撤一笔</source>
        <translation>Undo stroke</translation>
    </message>
    <message>
        <source>确认签字</source>
        <translation>Confirm signature</translation>
    </message>
    <message>
        <source>下一步：盖章与导出</source>
        <translation>Next: seal and export</translation>
    </message>
</context>
<context>
    <name>PageChooser</name>
    <message>
        <source>哪一页是总平面？</source>
        <translation>Which page is the site plan?</translation>
    </message>
    <message>
        <source>点一下那一页。</source>
        <translation>Tap that page.</translation>
    </message>
</context>
<context>
    <name>PageHeader</name>
    <message>
        <source>演示数据</source>
        <translation>Demo</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>查找</source>
        <translation>Find</translation>
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
    <name>ParameterForm</name>
    <message>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>参数名</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>小写字母，写表达式时用 param(&apos;参数名&apos;)。</source>
        <translation>Small letters; expressions name it param(&apos;key&apos;).</translation>
    </message>
    <message>
        <source>值</source>
        <translation>Value</translation>
    </message>
    <message>
        <source>写成几位就印几位，例如 4.0。</source>
        <translation>Printed with the digits written, such as 4.0.</translation>
    </message>
    <message>
        <source>单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>怎么比</source>
        <translation>Comparison</translation>
    </message>
    <message>
        <source>标准</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>例如 GB50016；自己定的留空。</source>
        <translation>Such as GB50016; empty for your own.</translation>
    </message>
    <message>
        <source>条款</source>
        <translation>Clause</translation>
    </message>
    <message>
        <source>有多确定</source>
        <translation>Confidence</translation>
    </message>
    <message>
        <source>力度</source>
        <translation>Obligation</translation>
    </message>
    <message>
        <source>只在哪个地区</source>
        <translation>Only in region</translation>
    </message>
    <message>
        <source>行政区划代码的前几位，例如 33。</source>
        <translation>First digits of the administrative code, such as 33.</translation>
    </message>
    <message>
        <source>从哪天起</source>
        <translation>Valid from</translation>
    </message>
    <message>
        <source>例如 2026-01-01</source>
        <translation>Such as 2026-01-01</translation>
    </message>
    <message>
        <source>到哪天止</source>
        <translation>Valid to</translation>
    </message>
    <message>
        <source>删除这个参数</source>
        <translation>Delete this parameter</translation>
    </message>
    <message>
        <source>数值</source>
        <translation>Value</translation>
    </message>
    <message>
        <source>出处</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>适用</source>
        <translation>Applies to</translation>
    </message>
    <message>
        <source>用在哪里</source>
        <translation>Used by</translation>
    </message>
</context>
<context>
    <name>ParametersView</name>
    <message>
        <source>还没有用到</source>
        <translation>Not used yet</translation>
    </message>
    <message>
        <source>查找参数</source>
        <translation>Search parameters</translation>
    </message>
    <message>
        <source>参数</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>添加参数</source>
        <translation>Add a parameter</translation>
    </message>
    <message>
        <source>没有参数</source>
        <translation>No parameters</translation>
    </message>
    <message>
        <source>限值写成参数，指挥部就能按地区调整，不用改题目。</source>
        <translation>Limits kept as parameters can be set by region without changing the questions.</translation>
    </message>
    <message>
        <source>评分</source>
        <translation>Scores</translation>
    </message>
</context>
<context>
    <name>PartList</name>
    <message>
        <source>章节和问题</source>
        <translation>Chapters and questions</translation>
    </message>
</context>
<context>
    <name>PartiesStep</name>
    <message>
        <source>再邀请</source>
        <translation>Invite again</translation>
    </message>
</context>
<context>
    <name>Parts</name>
    <message>
        <source>去小区开始检查</source>
        <translation>Start in a compound</translation>
    </message>
    <message>
        <source>没有正在做的检查</source>
        <translation>No inspection under way</translation>
    </message>
    <message>
        <source>照片要归到一次检查里。先在小区里开始检查，再回来导入。</source>
        <translation>Photos belong to an inspection. Start one in a compound, then come back to import.</translation>
    </message>
    <message>
        <source>这里没有照片</source>
        <translation>No photos here</translation>
    </message>
    <message>
        <source>换一个文件夹，或者看看存储卡是不是插好了。</source>
        <translation>Try another folder, or check whether the card is plugged in.</translation>
    </message>
    <message>
        <source>换一处</source>
        <translation>Elsewhere</translation>
    </message>
    <message>
        <source>{done} / {total} 个文件</source>
        <translation>{done} / {total} files</translation>
    </message>
    <message>
        <source>正在看有哪些照片</source>
        <translation>Looking for photos</translation>
    </message>
</context>
<context>
    <name>PartsColumn</name>
    <message>
        <source>查找问题或编码</source>
        <translation>Search questions or codes</translation>
    </message>
    <message>
        <source>清单名称、版本和评分</source>
        <translation>Name, version and scores</translation>
    </message>
    <message>
        <source>添加章节、分组或重复组</source>
        <translation>Add a chapter, group or repeat</translation>
    </message>
    <message>
        <source>问题</source>
        <translation>Question</translation>
    </message>
    <message>
        <source>分组</source>
        <translation>Group</translation>
    </message>
    <message>
        <source>重复组</source>
        <translation>Repeat</translation>
    </message>
    <message>
        <source>章节</source>
        <translation>Chapter</translation>
    </message>
    <message>
        <source>添加{what}</source>
        <translation>Add: {what}</translation>
    </message>
    <message>
        <source>撤销</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>重做</source>
        <translation>Redo</translation>
    </message>
    <message>
        <source>上移</source>
        <translation>Move up</translation>
    </message>
    <message>
        <source>下移</source>
        <translation>Move down</translation>
    </message>
    <message>
        <source>复制一份</source>
        <translation>Duplicate</translation>
    </message>
    <message>
        <source>删除</source>
        <translation>Delete</translation>
    </message>
</context>
<context>
    <name>PartyButton</name>
    <message>
        <source>已签</source>
        <translation>Signed</translation>
    </message>
    <message>
        <source>正在签</source>
        <translation>Signing</translation>
    </message>
    <message>
        <source>待签</source>
        <translation>To sign</translation>
    </message>
</context>
<context>
    <name>PdfPreview</name>
    <message>
        <source>缩小</source>
        <translation>Zoom out</translation>
    </message>
    <message>
        <source>放大</source>
        <translation>Zoom in</translation>
    </message>
    <message>
        <source>适合整页</source>
        <translation>Fit page</translation>
    </message>
    <message>
        <source>适合宽度</source>
        <translation>Fit width</translation>
    </message>
    <message>
        <source>第 {page} / {total} 页</source>
        <translation>Page {page} / {total}</translation>
    </message>
</context>
<context>
    <name>PdfView</name>
    <message>
        <source>第 {page} 页，共 {total} 页</source>
        <translation>Page {page} of {total}</translation>
    </message>
    <message>
        <source>验收报告</source>
        <translation>Acceptance report</translation>
    </message>
</context>
<context>
    <name>PhotoCard</name>
    <message>
        <source>照片</source>
        <translation>Photo</translation>
    </message>
    <message>
        <source>打开照片</source>
        <translation>Open photo</translation>
    </message>
    <message>
        <source>改在图上的位置</source>
        <translation>Move on plan</translation>
    </message>
</context>
<context>
    <name>PhotoFacts</name>
    <message>
        <source>复制完整校验值</source>
        <translation>Copy whole checksum</translation>
    </message>
    <message>
        <source>核对原图未改动</source>
        <translation>Verify original</translation>
    </message>
    <message>
        <source>照片信息</source>
        <translation>Photo details</translation>
    </message>
</context>
<context>
    <name>PhotoGuide</name>
    <message>
        <source>导出副本</source>
        <translation>Export copy</translation>
    </message>
</context>
<context>
    <name>PhotoHead</name>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>放大</source>
        <translation>Zoom in</translation>
    </message>
    <message>
        <source>缩小</source>
        <translation>Zoom out</translation>
    </message>
    <message>
        <source>看全图</source>
        <translation>Fit</translation>
    </message>
</context>
<context>
    <name>PhotoImportPage</name>
    <message>
        <source>存储卡和文件夹</source>
        <translation>Cards and folders</translation>
    </message>
    <message>
        <source>选择照片</source>
        <translation>Choose photos</translation>
    </message>
    <message>
        <source>粘贴照片</source>
        <translation>Paste photos</translation>
    </message>
    <message>
        <source>选中或取消选中；按住 Shift 选中一段</source>
        <translation>Select or not; with Shift a range</translation>
    </message>
    <message>
        <source>导入选中的照片</source>
        <translation>Import selected photos</translation>
    </message>
    <message>
        <source>选择放照片的文件夹</source>
        <translation>Choose the folder with the photos</translation>
    </message>
    <message>
        <source>选择的照片</source>
        <translation>Chosen photos</translation>
    </message>
    <message>
        <source>导入照片 {done} / {total}</source>
        <translation>Importing photos {done} / {total}</translation>
    </message>
    <message>
        <source>导入到：{compound} {year} 年第 {ordinal} 轮</source>
        <translation>Into: {compound}, round {ordinal} of {year}</translation>
    </message>
    <message>
        <source>选择常看的文件夹</source>
        <translation>Choose folder to watch</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>PhotoLook</name>
    <message>
        <source>现场照片</source>
        <translation>Photos of the site</translation>
    </message>
    <message>
        <source>整改前</source>
        <translation>Before</translation>
    </message>
    <message>
        <source>整改后</source>
        <translation>After</translation>
    </message>
</context>
<context>
    <name>PhotoPanel</name>
    <message>
        <source>照片文件读不出来，可能已损坏。请重新加一张。</source>
        <translation>The photo file cannot be read and may be damaged. Add another photo.</translation>
    </message>
    <message>
        <source>照片</source>
        <translation>Photos</translation>
    </message>
</context>
<context>
    <name>PhotoSide</name>
    <message>
        <source>上一张</source>
        <translation>Previous</translation>
    </message>
    <message>
        <source>下一张</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>还没有照片</source>
        <translation>No photos yet</translation>
    </message>
    <message>
        <source>照片打不开，文件可能已损坏</source>
        <translation>The photo cannot be opened; its file may be damaged</translation>
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
    <message>
        <source>按 Delete 移除选中的照片</source>
        <translation>Delete removes the chosen photo</translation>
    </message>
</context>
<context>
    <name>PhotoTiles</name>
    <message>
        <source>找到的照片</source>
        <translation>Photos found</translation>
    </message>
    <message>
        <source>按空格选中或取消选中</source>
        <translation>Space selects or clears</translation>
    </message>
</context>
<context>
    <name>PhotoTools</name>
    <message>
        <source>标注</source>
        <translation>Mark up</translation>
    </message>
    <message>
        <source>在图上点位置</source>
        <translation>Set on plan</translation>
    </message>
    <message>
        <source>输入坐标</source>
        <translation>Type coordinates</translation>
    </message>
    <message>
        <source>导出副本</source>
        <translation>Export copy</translation>
    </message>
    <message>
        <source>移到回收站</source>
        <translation>Move to bin</translation>
    </message>
    <message>
        <source>照片信息</source>
        <translation>Photo details</translation>
    </message>
</context>
<context>
    <name>PhotoViewer</name>
    <message>
        <source>看照片</source>
        <translation>View photo</translation>
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
    <name>PictureTaps</name>
    <message>
        <source>这一页有 {count} 张照片，按 Enter 看大图</source>
        <translation>Photos on this page: {count}; press Enter to look at them large</translation>
    </message>
</context>
<context>
    <name>Pictures</name>
    <message>
        <source>选择照片</source>
        <translation>Choose photos</translation>
    </message>
    <message>
        <source>照片 (*.jpg *.jpeg *.png *.heic *.heif *.avif *.webp *.tif *.tiff);;所有文件 (*)</source>
        <translation>Photos (*.jpg *.jpeg *.png *.heic *.heif *.avif *.webp *.tif *.tiff);;All files (*)</translation>
    </message>
</context>
<context>
    <name>PlaceCard</name>
    <message>
        <source>本幢问题</source>
        <translation>Defects here</translation>
    </message>
    <message>
        <source>这里的问题</source>
        <translation>Defects here</translation>
    </message>
    <message>
        <source>在图上记一个问题</source>
        <translation>Add defect on plan</translation>
    </message>
    <message>
        <source>改在图上的位置</source>
        <translation>Move on plan</translation>
    </message>
    <message>
        <source>{count} 个单元</source>
        <translation>Entrances: {count}</translation>
    </message>
    <message>
        <source>新建一轮检查</source>
        <translation>New round</translation>
    </message>
    <message>
        <source>开始检查</source>
        <translation>Start inspection</translation>
    </message>
    <message>
        <source>正在进行的检查没有问到这里。</source>
        <translation>The inspection in progress asks nothing here.</translation>
    </message>
    <message>
        <source>查看检查</source>
        <translation>See inspection</translation>
    </message>
    <message>
        <source>查看 {place} 的检查</source>
        <translation>See inspection of {place}</translation>
    </message>
    <message>
        <source>继续检查</source>
        <translation>Continue inspection</translation>
    </message>
    <message>
        <source>继续检查 {place}</source>
        <translation>Continue with {place}</translation>
    </message>
    <message>
        <source>开始检查 {place}</source>
        <translation>Start with {place}</translation>
    </message>
    <message>
        <source>检查清单</source>
        <translation>Checklists</translation>
    </message>
    <message>
        <source>{count} 不合格</source>
        <translation>{count} failed</translation>
    </message>
    <message>
        <source>点一幢楼或一个落点，看那里的检查和问题。</source>
        <translation>Tap a building or pin to see its inspection and defects.</translation>
    </message>
</context>
<context>
    <name>PlaceForm</name>
    <message>
        <source>数据放在哪里</source>
        <translation>Where data is kept</translation>
    </message>
    <message>
        <source>检查记录、照片和报告都在这一个文件夹里。搬走或备份时，复制整个文件夹就行。</source>
        <translation>Records, photos and reports are all in this one folder. To move or back it up, copy the whole folder.</translation>
    </message>
    <message>
        <source>文件夹</source>
        <translation>Folder</translation>
    </message>
    <message>
        <source>要用新文件夹或空文件夹；不要放在会自动同步的网盘里。</source>
        <translation>Use a new or empty folder, outside any cloud folder that syncs by itself.</translation>
    </message>
    <message>
        <source>选择文件夹</source>
        <translation>Choose folder</translation>
    </message>
    <message>
        <source>设备字母（可不填）</source>
        <translation>Device letter (optional)</translation>
    </message>
    <message>
        <source>印在问题编号里，例如 WC-1122-A003，好让同组几台设备的编号不重复。不填就自动分配一个；同组已经约定了字母的，照约定填。</source>
        <translation>Part of defect numbers, e.g. WC-1122-A003, so that devices of a group never repeat one. Leave it empty to have one assigned, or enter what the group agreed on.</translation>
    </message>
    <message>
        <source>自动</source>
        <translation>Auto</translation>
    </message>
    <message>
        <source>要选一个文件夹。</source>
        <translation>Choose a folder.</translation>
    </message>
    <message>
        <source>请写完整的路径，或者按“选择文件夹”。</source>
        <translation>Write the full path, or use &quot;Choose folder&quot;.</translation>
    </message>
    <message>
        <source>只能是一个字母，且不用 I 和 O（容易认错）。</source>
        <translation>One letter only, not I or O (easily misread).</translation>
    </message>
    <message>
        <source>选择存放数据的文件夹</source>
        <translation>Choose the folder for the data</translation>
    </message>
</context>
<context>
    <name>PlacePanel</name>
    <message>
        <source>这里的问题</source>
        <translation>Defects here</translation>
    </message>
    <message>
        <source>没有未闭环的问题</source>
        <translation>No open defects</translation>
    </message>
    <message>
        <source>还有 {count} 个，在问题页查看</source>
        <translation>{count} more under Defects</translation>
    </message>
    <message>
        <source>在这里记一个问题</source>
        <translation>Record defect here</translation>
    </message>
    <message>
        <source>查看 {place} 的检查</source>
        <translation>See inspection of {place}</translation>
    </message>
    <message>
        <source>继续检查 {place}</source>
        <translation>Continue with {place}</translation>
    </message>
    <message>
        <source>开始检查 {place}</source>
        <translation>Start with {place}</translation>
    </message>
    <message>
        <source>正在进行的检查没有问到这里。</source>
        <translation>The inspection in progress asks nothing here.</translation>
    </message>
    <message>
        <source>新建一轮检查</source>
        <translation>New round</translation>
    </message>
    <message>
        <source>开始检查</source>
        <translation>Start inspection</translation>
    </message>
    <message>
        <source>检查清单</source>
        <translation>Checklists</translation>
    </message>
    <message>
        <source>逾期 {days} 天</source>
        <translation>{days} d overdue</translation>
    </message>
    <message>
        <source>修改资料</source>
        <translation>Edit facts</translation>
    </message>
    <message>
        <source>资料</source>
        <translation>Facts</translation>
    </message>
    <message>
        <source>不合格 {count}</source>
        <translation>{count} failed</translation>
    </message>
    <message>
        <source>{day}前整改</source>
        <translation>due {day}</translation>
    </message>
</context>
<context>
    <name>PlaceRow</name>
    <message>
        <source>地点</source>
        <translation>Place</translation>
    </message>
</context>
<context>
    <name>PlacesImportView</name>
    <message>
        <source>导入小区名单</source>
        <translation>Import compound list</translation>
    </message>
    <message>
        <source>小区</source>
        <translation>Compounds</translation>
    </message>
    <message>
        <source>岗位和姓名</source>
        <translation>Role and name</translation>
    </message>
    <message>
        <source>存放位置</source>
        <translation>Location</translation>
    </message>
    <message>
        <source>口令</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>小区名单</source>
        <translation>Compound list</translation>
    </message>
    <message>
        <source>这份名单读不出来</source>
        <translation>This list cannot be read</translation>
    </message>
    <message>
        <source>选择小区名单</source>
        <translation>Choose compound list</translation>
    </message>
    <message>
        <source>小区名单样表.csv</source>
        <translation>compound-list-sample.csv</translation>
    </message>
    <message>
        <source>样表存到哪里</source>
        <translation>Save the sample to</translation>
    </message>
    <message>
        <source>名单已导入</source>
        <translation>List imported</translation>
    </message>
    <message>
        <source>以后再导入</source>
        <translation>Import later</translation>
    </message>
    <message>
        <source>返回小区</source>
        <translation>Back to compounds</translation>
    </message>
    <message>
        <source>去看小区</source>
        <translation>See compounds</translation>
    </message>
    <message>
        <source>导入 {n} 行</source>
        <translation>Import rows ({n})</translation>
    </message>
    <message>
        <source>没有要导入的行：和已有的一样，或者都有问题。</source>
        <translation>Nothing to import: every row is as before or has a fault.</translation>
    </message>
    <message>
        <source>有问题的行不导入，改好后可以再导一次。</source>
        <translation>Rows with faults are left out; correct them and import again.</translation>
    </message>
    <message>
        <source>正在导入</source>
        <translation>Importing…</translation>
    </message>
    <message>
        <source>小区名单 (*.xlsx *.csv *.txt *.geojson *.json);;所有文件 (*)</source>
        <translation>Compound lists (*.xlsx *.csv *.txt *.geojson *.json);;All files (*)</translation>
    </message>
</context>
<context>
    <name>PlacesTab</name>
    <message>
        <source>添加楼栋或设施</source>
        <translation>Add building or facility</translation>
    </message>
    <message>
        <source>楼栋列表</source>
        <translation>Buildings</translation>
    </message>
</context>
<context>
    <name>PlacingBar</name>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>退一步</source>
        <translation>Undo corner</translation>
    </message>
</context>
<context>
    <name>PlanPanel</name>
    <message>
        <source>图层和工具</source>
        <translation>Layers and tools</translation>
    </message>
    <message>
        <source>二维码标签</source>
        <translation>QR labels</translation>
    </message>
    <message>
        <source>打印二维码标签</source>
        <translation>Print QR labels</translation>
    </message>
    <message>
        <source>扫码打开</source>
        <translation>Scan to open</translation>
    </message>
    <message>
        <source>地图</source>
        <translation>Map</translation>
    </message>
    <message>
        <source>导入楼栋轮廓</source>
        <translation>Import building outlines</translation>
    </message>
    <message>
        <source>离线底图</source>
        <translation>Offline maps</translation>
    </message>
    <message>
        <source>楼栋</source>
        <translation>Buildings</translation>
    </message>
    <message>
        <source>设施</source>
        <translation>Assets</translation>
    </message>
    <message>
        <source>问题</source>
        <translation>Defects</translation>
    </message>
    <message>
        <source>照片</source>
        <translation>Photos</translation>
    </message>
    <message>
        <source>底图</source>
        <translation>Base map</translation>
    </message>
    <message>
        <source>图上显示</source>
        <translation>Shown on plan</translation>
    </message>
    <message>
        <source>{day} · {who} 导入</source>
        <translation>{day} · imported by {who}</translation>
    </message>
    <message>
        <source>再导入一张</source>
        <translation>Import another</translation>
    </message>
    <message>
        <source>换成更清楚的一张</source>
        <translation>Replace by a sharper one</translation>
    </message>
    <message>
        <source>移除这张图</source>
        <translation>Remove this plan</translation>
    </message>
    <message>
        <source>还没有校准。校准后，手机定位和照片的位置会落到图上。</source>
        <translation>Not calibrated yet. Once it is, positions of devices and photos show on the plan.</translation>
    </message>
    <message>
        <source>已用 {count} 个点校准，平均误差 {metres} 米。</source>
        <translation>Calibrated; points: {count}, mean error {metres} m.</translation>
    </message>
    <message>
        <source>校准这张图</source>
        <translation>Calibrate this plan</translation>
    </message>
    <message>
        <source>查看或调整校准</source>
        <translation>See or adjust calibration</translation>
    </message>
    <message>
        <source>校准</source>
        <translation>Calibration</translation>
    </message>
    <message>
        <source>重画“{name}”</source>
        <translation>Redraw &quot;{name}&quot;</translation>
    </message>
    <message>
        <source>画到图上</source>
        <translation>Draw on plan</translation>
    </message>
    <message>
        <source>还没画到图上的：{count} 处</source>
        <translation>Not drawn on the plan yet: {count}</translation>
    </message>
    <message>
        <source>总平面图</source>
        <translation>Site plan</translation>
    </message>
</context>
<context>
    <name>PlanTab</name>
    <message>
        <source>正在导入……</source>
        <translation>Importing…</translation>
    </message>
    <message>
        <source>按楼栋检查</source>
        <translation>Inspect by building</translation>
    </message>
    <message>
        <source>这个小区还没有总平面</source>
        <translation>No site plan for this compound yet</translation>
    </message>
    <message>
        <source>导入一张图片或 PDF，就能在图上看进度、落问题；没有也不影响检查。</source>
        <translation>With a picture or PDF, progress and defects show on the plan. Inspections work without it too.</translation>
    </message>
    <message>
        <source>导入总平面图</source>
        <translation>Import site plan</translation>
    </message>
    <message>
        <source>底图显示不出来</source>
        <translation>The base map cannot be shown</translation>
    </message>
    <message>
        <source>换一个文件</source>
        <translation>Choose another file</translation>
    </message>
    <message>
        <source>离线底图</source>
        <translation>Offline maps</translation>
    </message>
    <message>
        <source>这张总平面图显示不出来</source>
        <translation>This site plan cannot be shown</translation>
    </message>
</context>
<context>
    <name>PlanTools</name>
    <message>
        <source>放大</source>
        <translation>Zoom in</translation>
    </message>
    <message>
        <source>缩小</source>
        <translation>Zoom out</translation>
    </message>
    <message>
        <source>看全图</source>
        <translation>Fit</translation>
    </message>
    <message>
        <source>我的位置</source>
        <translation>My position</translation>
    </message>
</context>
<context>
    <name>Planner</name>
    <message>
        <source>照片</source>
        <translation>Photos</translation>
    </message>
</context>
<context>
    <name>PlayingView</name>
    <message>
        <source>正在准备演示</source>
        <translation>Preparing the demo</translation>
    </message>
    <message>
        <source>先把一个小区从检查到备案走完，再让整条街道的其他小区走到各个阶段。人员和单位都是虚构的。大约一分钟，只在第一次需要。</source>
        <translation>One compound from inspection to filing, then the others of its street to every stage, with invented people and units. About a minute, the first time only.</translation>
    </message>
    <message>
        <source>演示进度</source>
        <translation>Demo progress</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>做完这一步就停下。</source>
        <translation>It stops after this step.</translation>
    </message>
</context>
<context>
    <name>PointEditor</name>
    <message>
        <source>取本项照片的位置</source>
        <translation>Take the photo&apos;s position</translation>
    </message>
    <message>
        <source>纬度 经度，例如 31.2304 121.4737</source>
        <translation>Latitude longitude, such as 31.2304 121.4737</translation>
    </message>
    <message>
        <source>这不是位置，先纬度后经度，写法如 31.2304 121.4737</source>
        <translation>Not a position; latitude first, as in 31.2304 121.4737</translation>
    </message>
    <message>
        <source>这一项有带位置的照片后，可以直接取照片的位置</source>
        <translation>Once this item has a photo with a position, that can be taken</translation>
    </message>
    <message>
        <source>误差 {metres} 米以内</source>
        <translation>To within {metres} m</translation>
    </message>
    <message>
        <source>没有误差</source>
        <translation>Accuracy unknown</translation>
    </message>
    <message>
        <source>取当前位置</source>
        <translation>Use my position</translation>
    </message>
    <message>
        <source>现在没有定位。请到空旷处等一会儿，或者照着地图填写。</source>
        <translation>No fix now. Wait a moment under the open sky, or fill it in from a map.</translation>
    </message>
</context>
<context>
    <name>PositionPanel</name>
    <message>
        <source>手工输入位置</source>
        <translation>Type a position</translation>
    </message>
    <message>
        <source>坐标是从哪里抄来的？</source>
        <translation>Where do the coordinates come from?</translation>
    </message>
    <message>
        <source>GPS、北斗（WGS-84）</source>
        <translation>GPS, BeiDou (WGS-84)</translation>
    </message>
    <message>
        <source>测绘图纸（CGCS2000）</source>
        <translation>Survey drawings (CGCS2000)</translation>
    </message>
    <message>
        <source>高德、腾讯地图（GCJ-02）</source>
        <translation>AMap, Tencent (GCJ-02)</translation>
    </message>
    <message>
        <source>百度地图（BD-09）</source>
        <translation>Baidu Maps (BD-09)</translation>
    </message>
    <message>
        <source>可以把“经度,纬度”一起粘贴到这里。</source>
        <translation>&quot;Longitude,latitude&quot; can be pasted here together.</translation>
    </message>
    <message>
        <source>经度</source>
        <translation>Longitude</translation>
    </message>
    <message>
        <source>纬度</source>
        <translation>Latitude</translation>
    </message>
    <message>
        <source>保存位置</source>
        <translation>Save position</translation>
    </message>
    <message>
        <source>先选坐标系：选错会偏出几百米。</source>
        <translation>First choose the system: a wrong one is off by hundreds of metres.</translation>
    </message>
    <message>
        <source>请填 -{most} 到 {most} 之间的度数，例如 {example}</source>
        <translation>Degrees from -{most} to {most}, such as {example}</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>清空</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>清空试答</source>
        <translation>Clear the trial</translation>
    </message>
    <message>
        <source>试答</source>
        <translation>Trial</translation>
    </message>
    <message>
        <source>清单里还有错误，这里是改错之前的样子。</source>
        <translation>The checklist has mistakes; this is how it was before them.</translation>
    </message>
    <message>
        <source>先把“问题”里的错误改好，就能在这里试答。</source>
        <translation>Correct the mistakes under &quot;Problems&quot; to try it here.</translation>
    </message>
    <message>
        <source>它看这些答案</source>
        <translation>It depends on</translation>
    </message>
    <message>
        <source>这些要看它的答案</source>
        <translation>These depend on it</translation>
    </message>
    <message>
        <source>现在不问：条件不成立</source>
        <translation>Not asked now: its condition is not met</translation>
    </message>
</context>
<context>
    <name>ProblemsView</name>
    <message>
        <source>没有问题</source>
        <translation>No problems</translation>
    </message>
    <message>
        <source>这份清单可以发布。</source>
        <translation>This checklist can be published.</translation>
    </message>
    <message>
        <source>清单的问题</source>
        <translation>Problems of the checklist</translation>
    </message>
</context>
<context>
    <name>ProgrammePart</name>
    <message>
        <source>总分 {score}</source>
        <translation>Score {score}</translation>
    </message>
    <message>
        <source>符合 {passed} 项</source>
        <translation>{passed} passed</translation>
    </message>
    <message>
        <source>不合格 {failed}</source>
        <translation>{failed} failed</translation>
    </message>
    <message>
        <source>收起等级依据</source>
        <translation>Hide the reasons</translation>
    </message>
    <message>
        <source>等级是怎么定的</source>
        <translation>Why this level</translation>
    </message>
</context>
<context>
    <name>ProgressNote</name>
    <message>
        <source>已答 {done} / {total}</source>
        <translation>{done} / {total} answered</translation>
    </message>
    <message>
        <source>不合格 {failed} · 不适用 {na}</source>
        <translation>{failed} failed · {na} not applicable</translation>
    </message>
</context>
<context>
    <name>ProjectPart</name>
    <message>
        <source>小区项目：{project}</source>
        <translation>Project: {project}</translation>
    </message>
    <message>
        <source>更改项目情况</source>
        <translation>Change the project</translation>
    </message>
    <message>
        <source>不改了</source>
        <translation>Leave it</translation>
    </message>
    <message>
        <source>确定更改</source>
        <translation>Change it</translation>
    </message>
</context>
<context>
    <name>PublishPanel</name>
    <message>
        <source>发布为新版本</source>
        <translation>Publish a new version</translation>
    </message>
    <message>
        <source>版本</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>发布</source>
        <translation>Publish</translation>
    </message>
    <message>
        <source>看看是哪些问题</source>
        <translation>Show the problems</translation>
    </message>
    <message>
        <source>已经发布，新开始的检查可以用它了。进行中的检查不受影响。</source>
        <translation>Published; new inspections can use it. Those under way are not touched.</translation>
    </message>
    <message>
        <source>编号</source>
        <translation>Id</translation>
    </message>
    <message>
        <source>校验值</source>
        <translation>Checksum</translation>
    </message>
    <message>
        <source>发布后内容不再改变；进行中的检查仍用原来的版本，要改用新版本须另行确认。</source>
        <translation>Once published it does not change. Inspections under way keep their version until somebody moves them on.</translation>
    </message>
    <message>
        <source>这是第一个版本</source>
        <translation>This is the first version</translation>
    </message>
    <message>
        <source>请填版本</source>
        <translation>Enter a version</translation>
    </message>
</context>
<context>
    <name>Putting</name>
    <message>
        <source>已点中。这张图还没有校准，只记图上的位置。</source>
        <translation>Set. This plan is not calibrated, so only the place on the plan is kept.</translation>
    </message>
    <message>
        <source>{latitude}, {longitude}，误差约 {metres} 米</source>
        <translation>{latitude}, {longitude}, ±{metres} m</translation>
    </message>
    <message>
        <source>两个角画成一个矩形；再点就画成多边形。</source>
        <translation>Two corners make a rectangle; more make a polygon.</translation>
    </message>
    <message>
        <source>已点 {count} 个角</source>
        <translation>Corners: {count}</translation>
    </message>
    <message>
        <source>问题在哪里？点一下图</source>
        <translation>Where is the defect? Tap the plan</translation>
    </message>
    <message>
        <source>在这里记问题</source>
        <translation>Add defect here</translation>
    </message>
    <message>
        <source>“{name}”在哪里？</source>
        <translation>Where is &quot;{name}&quot;?</translation>
    </message>
    <message>
        <source>放在这里</source>
        <translation>Put here</translation>
    </message>
    <message>
        <source>照片在哪里拍的？点一下图</source>
        <translation>Where was the photo taken? Tap the plan</translation>
    </message>
    <message>
        <source>画出“{name}”</source>
        <translation>Draw &quot;{name}&quot;</translation>
    </message>
    <message>
        <source>画好了</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>点两个对角画矩形，或依次点每个角。</source>
        <translation>Tap two opposite corners for a rectangle, or every corner in turn.</translation>
    </message>
    <message>
        <source>沿着车道依次点，至少两点。</source>
        <translation>Tap along the lane, at least two points.</translation>
    </message>
    <message>
        <source>也可以用方向键移动图、按回车点中间的十字。</source>
        <translation>Or move the plan with the arrow keys and press Enter at the cross.</translation>
    </message>
</context>
<context>
    <name>QueueFilters</name>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>可入库</source>
        <translation>Acceptable</translation>
    </message>
    <message>
        <source>需复核</source>
        <translation>Needs review</translation>
    </message>
    <message>
        <source>拒收</source>
        <translation>Rejected</translation>
    </message>
    <message>
        <source>校验中</source>
        <translation>Verifying</translation>
    </message>
</context>
<context>
    <name>QueueTable</name>
    <message>
        <source>等待处理的数据包</source>
        <translation>Bundles waiting</translation>
    </message>
    <message>
        <source>签名</source>
        <translation>Signed</translation>
    </message>
    <message>
        <source>完整</source>
        <translation>Whole</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>位置</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>一致</source>
        <translation>Match</translation>
    </message>
    <message>
        <source>小区 / 数据包</source>
        <translation>Compound / bundle</translation>
    </message>
    <message>
        <source>提交街道</source>
        <translation>Street office</translation>
    </message>
    <message>
        <source>结论</source>
        <translation>Verdict</translation>
    </message>
    <message>
        <source>大小</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>送达</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>校验中</source>
        <translation>Verifying</translation>
    </message>
    <message>
        <source>还没有校验</source>
        <translation>Not verified yet</translation>
    </message>
    <message>
        <source>排队</source>
        <translation>Queued</translation>
    </message>
    <message>
        <source>正在核对</source>
        <translation>Verifying</translation>
    </message>
    <message>
        <source>处理中</source>
        <translation>Working</translation>
    </message>
    <message>
        <source>无法识别</source>
        <translation>Unreadable</translation>
    </message>
    <message>
        <source>可入库 · 有提示</source>
        <translation>Acceptable · notes</translation>
    </message>
</context>
<context>
    <name>QueueView</name>
    <message>
        <source>把数据包拖到这里</source>
        <translation>Drop bundles here</translation>
    </message>
    <message>
        <source>整个文件夹也可以。先收进本机再校验，收完就可以拔 U 盘</source>
        <translation>Whole folders too. Files are copied first, then verified; the drive may be removed once copied</translation>
    </message>
    <message>
        <source>小区、街道、编号</source>
        <translation>Compound, street, number</translation>
    </message>
    <message>
        <source>需复核和拒收的不会成批入库；入库后不能撤销</source>
        <translation>Those to review or rejected are never accepted in bulk; accepting cannot be undone</translation>
    </message>
    <message>
        <source>没有等待处理的数据包</source>
        <translation>No bundles waiting</translation>
    </message>
    <message>
        <source>把文件或文件夹拖到这里；也可以从 U 盘读入，或者选择文件。</source>
        <translation>Drop files or folders here, read them from a USB drive, or choose files.</translation>
    </message>
    <message>
        <source>从 U 盘读入</source>
        <translation>Read from USB drive</translation>
    </message>
    <message>
        <source>选择文件</source>
        <translation>Choose files</translation>
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
    <name>RaisePanel</name>
    <message>
        <source>记一个问题</source>
        <translation>Record defect</translation>
    </message>
    <message>
        <source>记在哪次检查里</source>
        <translation>Inspection</translation>
    </message>
    <message>
        <source>在哪里</source>
        <translation>Where</translation>
    </message>
    <message>
        <source>找楼栋、单元、电梯</source>
        <translation>Find building, entrance, elevator</translation>
    </message>
    <message>
        <source>什么问题</source>
        <translation>Defect</translation>
    </message>
    <message>
        <source>一句话写清哪里不对</source>
        <translation>One sentence on what is wrong</translation>
    </message>
    <message>
        <source>严重程度</source>
        <translation>Severity</translation>
    </message>
    <message>
        <source>照片</source>
        <translation>Photos</translation>
    </message>
    <message>
        <source>记下问题</source>
        <translation>Record defect</translation>
    </message>
    <message>
        <source>去小区开始检查</source>
        <translation>Start in a compound</translation>
    </message>
    <message>
        <source>没有正在进行的检查</source>
        <translation>No inspection in progress</translation>
    </message>
</context>
<context>
    <name>RankEditor</name>
    <message>
        <source>拖动或用上移、下移排出先后；第一位最前。</source>
        <translation>Drag, or move up and down; the first comes first.</translation>
    </message>
    <message>
        <source>就按这个顺序</source>
        <translation>This order is right</translation>
    </message>
    <message>
        <source>清空顺序</source>
        <translation>Clear the order</translation>
    </message>
</context>
<context>
    <name>ReadingsEditor</name>
    <message>
        <source>再量一处</source>
        <translation>Measure another</translation>
    </message>
    <message>
        <source>至少 {least} 处</source>
        <translation>at least {least}</translation>
    </message>
    <message>
        <source>{least}–{most} 处</source>
        <translation>{least}–{most} readings</translation>
    </message>
    <message>
        <source>已量 {taken} 处，{text}</source>
        <translation>{taken} measured, {text}</translation>
    </message>
</context>
<context>
    <name>ReceivedTable</name>
    <message>
        <source>收到的数据包</source>
        <translation>Bundles received</translation>
    </message>
    <message>
        <source>小区 / 数据包</source>
        <translation>Compound / bundle</translation>
    </message>
    <message>
        <source>种类</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>结论</source>
        <translation>Verdict</translation>
    </message>
    <message>
        <source>已接收</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>被退回</source>
        <translation>Returned</translation>
    </message>
    <message>
        <source>导入时间</source>
        <translation>Imported</translation>
    </message>
    <message>
        <source>已导入</source>
        <translation>Imported</translation>
    </message>
</context>
<context>
    <name>RecordPanel</name>
    <message>
        <source>检查</source>
        <translation>Inspection</translation>
    </message>
    <message>
        <source>开始</source>
        <translation>Started</translation>
    </message>
    <message>
        <source>完成</source>
        <translation>Completed</translation>
    </message>
    <message>
        <source>还没有完成</source>
        <translation>Not completed yet</translation>
    </message>
    <message>
        <source>检查人</source>
        <translation>Inspectors</translation>
    </message>
    <message>
        <source>验收</source>
        <translation>Acceptance</translation>
    </message>
    <message>
        <source>继续检查</source>
        <translation>Continue inspection</translation>
    </message>
    <message>
        <source>打开验收和报告</source>
        <translation>Open acceptance and report</translation>
    </message>
    <message>
        <source>去验收</source>
        <translation>To acceptance</translation>
    </message>
    <message>
        <source>结论</source>
        <translation>Verdict</translation>
    </message>
    <message>
        <source>{score} 分</source>
        <translation>Score {score}</translation>
    </message>
    <message>
        <source>看检查结果</source>
        <translation>See results</translation>
    </message>
</context>
<context>
    <name>RecordingEditor</name>
    <message>
        <source>现在录像</source>
        <translation>Record video</translation>
    </message>
    <message>
        <source>现在录音</source>
        <translation>Record voice</translation>
    </message>
    <message>
        <source>选择文件</source>
        <translation>Choose file</translation>
    </message>
    <message>
        <source>没有附上</source>
        <translation>Nothing attached</translation>
    </message>
    <message>
        <source>可以把录像拖到这里；每段最大 500 MB，宜在 3 分钟以内</source>
        <translation>Videos can be dropped here; at most 500 MB each, best below 3 minutes</translation>
    </message>
    <message>
        <source>可以把录音拖到这里；每段最大 100 MB</source>
        <translation>Voice notes can be dropped here; at most 100 MB each</translation>
    </message>
    <message>
        <source>可以把文件拖到这里；每个最大 200 MB</source>
        <translation>Files can be dropped here; at most 200 MB each</translation>
    </message>
</context>
<context>
    <name>RecordingRow</name>
    <message>
        <source>录像</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>录音</source>
        <translation>Voice note</translation>
    </message>
    <message>
        <source>播放</source>
        <translation>Play</translation>
    </message>
    <message>
        <source>查看</source>
        <translation>View</translation>
    </message>
    <message>
        <source>移到回收站</source>
        <translation>Move to recycle bin</translation>
    </message>
</context>
<context>
    <name>Recordings</name>
    <message>
        <source>选择文件</source>
        <translation>Choose file</translation>
    </message>
    <message>
        <source>所有文件 (*)</source>
        <translation>All files (*)</translation>
    </message>
    <message>
        <source>录像 (*.mp4 *.mov *.m4v *.3gp *.mkv *.webm *.avi)</source>
        <translation>Videos (*.mp4 *.mov *.m4v *.3gp *.mkv *.webm *.avi)</translation>
    </message>
    <message>
        <source>录音 (*.m4a *.mp3 *.aac *.amr *.wav *.ogg *.opus *.flac)</source>
        <translation>Sound (*.m4a *.mp3 *.aac *.amr *.wav *.ogg *.opus *.flac)</translation>
    </message>
</context>
<context>
    <name>RecordsTab</name>
    <message>
        <source>检查</source>
        <translation>Inspection</translation>
    </message>
    <message>
        <source>日期和检查人</source>
        <translation>Date and inspectors</translation>
    </message>
    <message>
        <source>已答</source>
        <translation>Answered</translation>
    </message>
    <message>
        <source>结论</source>
        <translation>Verdict</translation>
    </message>
    <message>
        <source>验收</source>
        <translation>Acceptance</translation>
    </message>
    <message>
        <source>检查记录</source>
        <translation>Inspections</translation>
    </message>
    <message>
        <source>开始检查</source>
        <translation>Start inspection</translation>
    </message>
    <message>
        <source>这个小区还没有检查过</source>
        <translation>This compound has not been inspected yet</translation>
    </message>
    <message>
        <source>检查开始后，这里按时间列出每一轮。</source>
        <translation>Once an inspection begins, every round is listed here by time.</translation>
    </message>
</context>
<context>
    <name>RepeatFoot</name>
    <message>
        <source>再增一处</source>
        <translation>Add another row</translation>
    </message>
</context>
<context>
    <name>RepeatHeading</name>
    <message>
        <source>新增一处</source>
        <translation>Add a row</translation>
    </message>
</context>
<context>
    <name>ReportView</name>
    <message>
        <source>再试一次</source>
        <translation>Try again</translation>
    </message>
</context>
<context>
    <name>ResultCard</name>
    <message>
        <source>有问题的行</source>
        <translation>Rows with faults</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>显示哪些行</source>
        <translation>Rows shown</translation>
    </message>
    <message>
        <source>名单预览</source>
        <translation>List preview</translation>
    </message>
    <message>
        <source>名单里有坐标，但没有写坐标系。是哪一种？</source>
        <translation>The list has coordinates but does not say in which system. Which is it?</translation>
    </message>
    <message>
        <source>CGCS2000（国家大地坐标）</source>
        <translation>CGCS2000 (national)</translation>
    </message>
    <message>
        <source>WGS84（卫星定位）</source>
        <translation>WGS84 (GPS)</translation>
    </message>
    <message>
        <source>坐标系</source>
        <translation>Coordinate system</translation>
    </message>
    <message>
        <source>行</source>
        <translation>Row</translation>
    </message>
    <message>
        <source>结果</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>类型</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>编码</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>先看一遍，还没有写入</source>
        <translation>Preview; nothing is written yet</translation>
    </message>
    <message>
        <source>（没有名称）</source>
        <translation>(no name)</translation>
    </message>
    <message>
        <source>新增</source>
        <translation>New</translation>
    </message>
    <message>
        <source>更新</source>
        <translation>Updated</translation>
    </message>
    <message>
        <source>没有变化</source>
        <translation>Unchanged</translation>
    </message>
    <message>
        <source>不能导入</source>
        <translation>Not imported</translation>
    </message>
    <message>
        <source>上级编码</source>
        <translation>Parent code</translation>
    </message>
    <message>
        <source>简称</source>
        <translation>Short name</translation>
    </message>
    <message>
        <source>坐标</source>
        <translation>Coordinates</translation>
    </message>
    <message>
        <source>服务楼栋</source>
        <translation>Serves buildings</translation>
    </message>
    <message>
        <source>整行</source>
        <translation>Whole row</translation>
    </message>
    <message>
        <source>{field}：{reason}</source>
        <translation>{field}: {reason}</translation>
    </message>
    <message>
        <source>高德、腾讯地图（GCJ-02）</source>
        <translation>AMap, Tencent (GCJ-02)</translation>
    </message>
    <message>
        <source>百度地图（BD-09）</source>
        <translation>Baidu Maps (BD-09)</translation>
    </message>
    <message>
        <source>不清楚时，请问提供名单的单位；或者挑一个认得的小区，把它的坐标粘贴到高德和百度地图里查：在哪个地图上正好落在小区里，就选哪个；都偏出几百米，多半是前两种。</source>
        <translation>If in doubt, ask whoever made the list. Or paste the coordinates of a compound you know into AMap and Baidu Maps: choose the one that shows it inside the compound. If both are off by hundreds of metres, it is most likely one of the first two.</translation>
    </message>
</context>
<context>
    <name>ResultsPanel</name>
    <message>
        <source>检查结果</source>
        <translation>Results</translation>
    </message>
    <message>
        <source>完成检查</source>
        <translation>Complete inspection</translation>
    </message>
    <message>
        <source>完成后，日期类要求按今天判定；签字以前还可以补答、改答。没答的项会让结论停在“未完成”。</source>
        <translation>Completing it judges dates as of today; answers can be added and changed until signature. Unanswered items keep the verdict at &quot;incomplete&quot;.</translation>
    </message>
    <message>
        <source>完成后，日期类要求按今天判定；签字以前还可以改答。</source>
        <translation>Completing it judges dates as of today; answers can be changed until signature.</translation>
    </message>
    <message>
        <source>继续检查</source>
        <translation>Go on with the inspection</translation>
    </message>
</context>
<context>
    <name>ResumeCard</name>
    <message>
        <source>继续上次检查</source>
        <translation>Continue last inspection</translation>
    </message>
    <message>
        <source>已答</source>
        <translation>Answered</translation>
    </message>
    <message>
        <source>继续检查</source>
        <translation>Continue inspection</translation>
    </message>
</context>
<context>
    <name>RowHeading</name>
    <message>
        <source>已展开</source>
        <translation>Unfolded</translation>
    </message>
    <message>
        <source>已收起</source>
        <translation>Folded</translation>
    </message>
    <message>
        <source>上移</source>
        <translation>Move up</translation>
    </message>
    <message>
        <source>下移</source>
        <translation>Move down</translation>
    </message>
    <message>
        <source>删除这一处</source>
        <translation>Delete this row</translation>
    </message>
</context>
<context>
    <name>RowsModel</name>
    <message>
        <source>正在读取</source>
        <translation>Loading</translation>
    </message>
</context>
<context>
    <name>Runner</name>
    <message>
        <source>这次检查没有要回答的内容</source>
        <translation>This inspection asks nothing</translation>
    </message>
    <message>
        <source>下一章：{name}</source>
        <translation>Next chapter: {name}</translation>
    </message>
</context>
<context>
    <name>RunnerBar</name>
    <message>
        <source>上一章</source>
        <translation>Previous chapter</translation>
    </message>
    <message>
        <source>写备注</source>
        <translation>Write note</translation>
    </message>
    <message>
        <source>下一项未答</source>
        <translation>Next unanswered</translation>
    </message>
    <message>
        <source>拍照</source>
        <translation>Take photo</translation>
    </message>
    <message>
        <source>导入照片</source>
        <translation>Import photos</translation>
    </message>
</context>
<context>
    <name>RunnerLook</name>
    <message>
        <source>下一项未答</source>
        <translation>Next unanswered</translation>
    </message>
    <message>
        <source>看结果</source>
        <translation>See results</translation>
    </message>
    <message>
        <source>只能查看</source>
        <translation>Read only</translation>
    </message>
    <message>
        <source>检查已完成</source>
        <translation>Inspection completed</translation>
    </message>
    <message>
        <source>这里没有不合格的项</source>
        <translation>No failed items here</translation>
    </message>
    <message>
        <source>整次检查还有 {count} 项未答。</source>
        <translation>Still unanswered in this inspection: {count}.</translation>
    </message>
    <message>
        <source>这一章答完了</source>
        <translation>This chapter is answered</translation>
    </message>
    <message>
        <source>这次检查答完了</source>
        <translation>This inspection is answered</translation>
    </message>
    <message>
        <source>继续检查</source>
        <translation>Go on with the inspection</translation>
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
    <name>SealingStep</name>
    <message>
        <source>去签字</source>
        <translation>To signatures</translation>
    </message>
    <message>
        <source>生成验收报告</source>
        <translation>Make acceptance report</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>生成进度</source>
        <translation>Report progress</translation>
    </message>
    <message>
        <source>另存 PDF</source>
        <translation>Save PDF</translation>
    </message>
    <message>
        <source>最后一位 {name}，{time}</source>
        <translation>Last: {name}, {time}</translation>
    </message>
    <message>
        <source>还没有人签</source>
        <translation>Nobody has signed yet</translation>
    </message>
    <message>
        <source>验收报告</source>
        <translation>Acceptance report</translation>
    </message>
    <message>
        <source>{pages} 页，{size}</source>
        <translation>Pages: {pages}, {size}</translation>
    </message>
    <message>
        <source>签齐后生成</source>
        <translation>Made when all have signed</translation>
    </message>
    <message>
        <source>还没有</source>
        <translation>None yet</translation>
    </message>
    <message>
        <source>已盖章</source>
        <translation>Sealed</translation>
    </message>
    <message>
        <source>内容已锁定</source>
        <translation>Content locked</translation>
    </message>
    <message>
        <source>已排 {done} / {total} 张照片</source>
        <translation>Photos set: {done} / {total}</translation>
    </message>
    <message>
        <source>正在排版</source>
        <translation>Laying out</translation>
    </message>
    <message>
        <source>打印验收报告</source>
        <translation>Print report</translation>
    </message>
    <message>
        <source>手写签名 {done} / {total}</source>
        <translation>Handwritten {done} / {total}</translation>
    </message>
    <message>
        <source>数字签名 {done} / {total}</source>
        <translation>Digital signatures {done} / {total}</translation>
    </message>
</context>
<context>
    <name>SearchEditor</name>
    <message>
        <source>共 {count} 项</source>
        <translation>{count} in all</translation>
    </message>
    <message>
        <source>选择</source>
        <translation>Choose</translation>
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
    <name>SeatRow</name>
    <message>
        <source>必到</source>
        <translation>Required</translation>
    </message>
    <message>
        <source>邀请</source>
        <translation>Invite</translation>
    </message>
    <message>
        <source>单位名称</source>
        <translation>Name of unit</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>不邀请{role}</source>
        <translation>Do not invite: {role}</translation>
    </message>
    <message>
        <source>只手写签名</source>
        <translation>Handwritten</translation>
    </message>
    <message>
        <source>手写和数字签名</source>
        <translation>Handwritten and digital</translation>
    </message>
    <message>
        <source>到场情况</source>
        <translation>Attendance</translation>
    </message>
    <message>
        <source>签字方式</source>
        <translation>How they sign</translation>
    </message>
</context>
<context>
    <name>SecretLine</name>
    <message>
        <source>显示口令</source>
        <translation>Show passphrase</translation>
    </message>
</context>
<context>
    <name>SentTable</name>
    <message>
        <source>已经导出的数据包</source>
        <translation>Bundles exported</translation>
    </message>
    <message>
        <source>小区 / 数据包</source>
        <translation>Compound / bundle</translation>
    </message>
    <message>
        <source>导出时间</source>
        <translation>Exported</translation>
    </message>
    <message>
        <source>文件</source>
        <translation>File</translation>
    </message>
    <message>
        <source>送达</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>等待回执</source>
        <translation>Awaiting receipt</translation>
    </message>
    <message>
        <source>对方已接收</source>
        <translation>Received there</translation>
    </message>
    <message>
        <source>被退回</source>
        <translation>Returned</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>设置</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>上一个或下一个设置</source>
        <translation>Previous or next section</translation>
    </message>
    <message>
        <source>身份和证书</source>
        <translation>Identity and certificate</translation>
    </message>
    <message>
        <source>外观</source>
        <translation>Appearance</translation>
    </message>
    <message>
        <source>语言</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>按键</source>
        <translation>Keyboard</translation>
    </message>
    <message>
        <source>存储</source>
        <translation>Storage</translation>
    </message>
    <message>
        <source>备份</source>
        <translation>Backup</translation>
    </message>
    <message>
        <source>清单版本</source>
        <translation>Checklist versions</translation>
    </message>
    <message>
        <source>工作区</source>
        <translation>Workspaces</translation>
    </message>
    <message>
        <source>关于</source>
        <translation>About</translation>
    </message>
    <message>
        <source>本地参数</source>
        <translation>Local thresholds</translation>
    </message>
    <message>
        <source>照片水印</source>
        <translation>Photo watermark</translation>
    </message>
    <message>
        <source>定位</source>
        <translation>Location</translation>
    </message>
    <message>
        <source>离线底图</source>
        <translation>Offline maps</translation>
    </message>
</context>
<context>
    <name>SeveralPanel</name>
    <message>
        <source>给 {count} 条问题下发整改</source>
        <translation>Issue a notice (defects: {count})</translation>
    </message>
    <message>
        <source>这些问题</source>
        <translation>These defects</translation>
    </message>
</context>
<context>
    <name>Sheets</name>
    <message>
        <source>看全部问题</source>
        <translation>See all defects</translation>
    </message>
    <message>
        <source>记一个问题</source>
        <translation>New defect</translation>
    </message>
</context>
<context>
    <name>ShelfView</name>
    <message>
        <source>在这里写检查清单：边写边试，写错了当场说明，改好后发布为新版本。</source>
        <translation>Write checklists here: try them as you write, see mistakes at once, then publish a new version.</translation>
    </message>
    <message>
        <source>新建清单</source>
        <translation>New checklist</translation>
    </message>
    <message>
        <source>导入 XLSForm 表格</source>
        <translation>Import an XLSForm</translation>
    </message>
    <message>
        <source>草稿</source>
        <translation>Drafts</translation>
    </message>
    <message>
        <source>还没有草稿</source>
        <translation>No drafts yet</translation>
    </message>
    <message>
        <source>新建一份，或者从下面现有的清单改起。</source>
        <translation>Begin a new one, or start from a checklist below.</translation>
    </message>
    <message>
        <source>从现有清单改起</source>
        <translation>Start from a checklist</translation>
    </message>
    <message>
        <source>原来的清单不变，改的是一份草稿。</source>
        <translation>The checklist itself stays; a draft of it is changed.</translation>
    </message>
</context>
<context>
    <name>ShipmentPanel</name>
    <message>
        <source>种类</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>导出时间</source>
        <translation>Exported</translation>
    </message>
    <message>
        <source>内容</source>
        <translation>Content</translation>
    </message>
    <message>
        <source>回复的是</source>
        <translation>Reply to</translation>
    </message>
    <message>
        <source>文件</source>
        <translation>File</translation>
    </message>
    <message>
        <source>已导出，还没有回执</source>
        <translation>Exported, no receipt yet</translation>
    </message>
    <message>
        <source>把文件送到指挥部，收到回执后在这里导入。</source>
        <translation>Take the file to headquarters and import the receipt here.</translation>
    </message>
    <message>
        <source>对方已接收</source>
        <translation>Received there</translation>
    </message>
    <message>
        <source>已备案 {number}</source>
        <translation>Filed as {number}</translation>
    </message>
    <message>
        <source>被退回</source>
        <translation>Returned</translation>
    </message>
    <message>
        <source>回执：已接收</source>
        <translation>Receipt: received</translation>
    </message>
    <message>
        <source>回执：被退回</source>
        <translation>Receipt: returned</translation>
    </message>
    <message>
        <source>导入时间</source>
        <translation>Imported</translation>
    </message>
    <message>
        <source>校验值</source>
        <translation>Checksum</translation>
    </message>
</context>
<context>
    <name>ShownEditor</name>
    <message>
        <source>系统计算</source>
        <translation>Computed</translation>
    </message>
    <message>
        <source>只看不填</source>
        <translation>Read only</translation>
    </message>
</context>
<context>
    <name>SideColumn</name>
    <message>
        <source>按章节</source>
        <translation>Chapters</translation>
    </message>
    <message>
        <source>按地点</source>
        <translation>Places</translation>
    </message>
    <message>
        <source>整章快捷</source>
        <translation>Whole chapter</translation>
    </message>
    <message>
        <source>章节和地点</source>
        <translation>Chapters and places</translation>
    </message>
    <message>
        <source>其余 {count} 项全合格</source>
        <translation>Pass the other {count}</translation>
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
    <name>SignatureEditor</name>
    <message>
        <source>撤一笔</source>
        <translation>Undo stroke</translation>
    </message>
    <message>
        <source>清空签名</source>
        <translation>Clear the signature</translation>
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
        <translation>Strokes: {count}</translation>
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
    <name>SigningStep</name>
    <message>
        <source>看验收条件</source>
        <translation>See readiness</translation>
    </message>
    <message>
        <source>填意见</source>
        <translation>Enter opinions</translation>
    </message>
    <message>
        <source>参验单位</source>
        <translation>Acceptance parties</translation>
    </message>
    <message>
        <source>已签 {done} / {total}</source>
        <translation>Signed {done} / {total}</translation>
    </message>
    <message>
        <source>已签字</source>
        <translation>Signed</translation>
    </message>
    <message>
        <source>谁先到谁先签。点一行换人，已签的不受影响。</source>
        <translation>Sign in any order. Tap a line for another person; signed ones stay.</translation>
    </message>
    <message>
        <source>第 {place} 位 / 共 {total} 位</source>
        <translation>{place} of {total}</translation>
    </message>
    <message>
        <source>{name}已签字</source>
        <translation>{name} has signed</translation>
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
    <name>SortView</name>
    <message>
        <source>看原因</source>
        <translation>See why</translation>
    </message>
    <message>
        <source>归类</source>
        <translation>Sort</translation>
    </message>
    <message>
        <source>导入照片</source>
        <translation>Import photos</translation>
    </message>
    <message>
        <source>归到哪里</source>
        <translation>Where they go</translation>
    </message>
    <message>
        <source>{n} 张照片</source>
        <translation>Photos: {n}</translation>
    </message>
    <message>
        <source>{n} 张已导入</source>
        <translation>Imported already: {n}</translation>
    </message>
    <message>
        <source>{n} 个文件不是能导入的照片</source>
        <translation>Files that cannot be imported: {n}</translation>
    </message>
    <message>
        <source>导入 {n} 张</source>
        <translation>Import {n}</translation>
    </message>
    <message>
        <source>上一批还在导入，好了再导这一批。</source>
        <translation>The last batch is still coming in; this one can follow.</translation>
    </message>
    <message>
        <source>没有选中照片。</source>
        <translation>No photos selected.</translation>
    </message>
    <message>
        <source>已导入</source>
        <translation>Imported</translation>
    </message>
    <message>
        <source>无位置</source>
        <translation>No position</translation>
    </message>
    <message>
        <source>{n} 张</source>
        <translation>{n}</translation>
    </message>
    <message>
        <source>无位置 {n}</source>
        <translation>No position: {n}</translation>
    </message>
    <message>
        <source>没有拍摄时间</source>
        <translation>Time unknown</translation>
    </message>
    <message>
        <source>{month}月{day}日</source>
        <translation>{month:02}-{day:02}</translation>
    </message>
    <message>
        <source>归到 {target}</source>
        <translation>Goes to {target}</translation>
    </message>
    <message>
        <source>不归到检查项</source>
        <translation>No check item</translation>
    </message>
    <message>
        <source>建议归到 {target}</source>
        <translation>Proposed: {target}</translation>
    </message>
    <message>
        <source>只看到这里</source>
        <translation>Stop looking</translation>
    </message>
    <message>
        <source>还在找照片：{done} / {total} 个文件</source>
        <translation>Still looking: {done} / {total} files</translation>
    </message>
    <message>
        <source>{n} 段录像或录音</source>
        <translation>Videos and recordings: {n}</translation>
    </message>
    <message>
        <source>{n} 个已导入</source>
        <translation>Imported already: {n}</translation>
    </message>
    <message>
        <source>导入 {n} 个</source>
        <translation>Import {n}</translation>
    </message>
    <message>
        <source>录像</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>录音</source>
        <translation>Voice note</translation>
    </message>
    <message>
        <source>位置取自轨迹</source>
        <translation>Position from track</translation>
    </message>
    <message>
        <source>{n} 个</source>
        <translation>{n}</translation>
    </message>
    <message>
        <source>用轨迹补位置</source>
        <translation>Positions from track</translation>
    </message>
</context>
<context>
    <name>Spoken</name>
    <message>
        <source>，</source>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>Start</name>
    <message>
        <source>选择工作区文件夹</source>
        <translation>Choose workspace folder</translation>
    </message>
</context>
<context>
    <name>StepFoot</name>
    <message>
        <source>下一步：参验单位</source>
        <translation>Next: acceptance parties</translation>
    </message>
    <message>
        <source>下一步：验收意见</source>
        <translation>Next: opinions</translation>
    </message>
    <message>
        <source>下一步：签字</source>
        <translation>Next: signatures</translation>
    </message>
    <message>
        <source>上一步</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>StepForm</name>
    <message>
        <source>复查照片</source>
        <translation>Re-inspection photos</translation>
    </message>
    <message>
        <source>整改后照片</source>
        <translation>Photos afterwards</translation>
    </message>
    <message>
        <source>整改人</source>
        <translation>Rectified by</translation>
    </message>
    <message>
        <source>整改单位</source>
        <translation>Rectifying unit</translation>
    </message>
    <message>
        <source>责任单位</source>
        <translation>Responsible unit</translation>
    </message>
    <message>
        <source>整改期限</source>
        <translation>Deadline</translation>
    </message>
    <message>
        <source>回复方式</source>
        <translation>Way of reply</translation>
    </message>
    <message>
        <source>现场看到</source>
        <translation>Seen on site</translation>
    </message>
    <message>
        <source>纸质回复</source>
        <translation>On paper</translation>
    </message>
    <message>
        <source>U 盘回复</source>
        <translation>USB drive</translation>
    </message>
    <message>
        <source>{days} 天</source>
        <translation>{days} d</translation>
    </message>
    <message>
        <source>批准单位</source>
        <translation>Approving authority</translation>
    </message>
    <message>
        <source>接收单位</source>
        <translation>Receiving authority</translation>
    </message>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>说明</source>
        <translation>Remarks</translation>
    </message>
    <message>
        <source>写明理由</source>
        <translation>Give a reason</translation>
    </message>
    <message>
        <source>从今天起 {days} 天</source>
        <translation>{days} d from today</translation>
    </message>
    <message>
        <source>下发整改</source>
        <translation>Issue notice</translation>
    </message>
    <message>
        <source>报整改完成</source>
        <translation>Report rectified</translation>
    </message>
    <message>
        <source>复查合格</source>
        <translation>Re-inspection passed</translation>
    </message>
    <message>
        <source>复查不合格</source>
        <translation>Re-inspection failed</translation>
    </message>
    <message>
        <source>撤销问题</source>
        <translation>Withdraw defect</translation>
    </message>
    <message>
        <source>恢复问题</source>
        <translation>Restore defect</translation>
    </message>
    <message>
        <source>豁免整改</source>
        <translation>Waive defect</translation>
    </message>
    <message>
        <source>移交</source>
        <translation>Transfer</translation>
    </message>
    <message>
        <source>更改单位和期限</source>
        <translation>Change unit and deadline</translation>
    </message>
    <message>
        <source>可不填</source>
        <translation>Optional</translation>
    </message>
    <message>
        <source>合格可不填；不合格写明哪里没有改好</source>
        <translation>Optional for a pass; for a fail, say what is still wrong</translation>
    </message>
</context>
<context>
    <name>StepHeader</name>
    <message>
        <source>已完成</source>
        <translation>Done</translation>
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
    <name>StockView</name>
    <message>
        <source>回到列表</source>
        <translation>Back to the list</translation>
    </message>
</context>
<context>
    <name>StorageSection</name>
    <message>
        <source>工作区占用</source>
        <translation>Space used</translation>
    </message>
    <message>
        <source>打开文件夹</source>
        <translation>Open folder</translation>
    </message>
    <message>
        <source>核对数据</source>
        <translation>Check data</translation>
    </message>
    <message>
        <source>重新计算每个原件和每条记录的校验值，再核对操作记录链。照片多时要几分钟。</source>
        <translation>Computes the checksum of every original and record again and checks the audit log. With many photos it takes minutes.</translation>
    </message>
    <message>
        <source>核对全部数据</source>
        <translation>Check all data</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>重建检索数据</source>
        <translation>Rebuild search data</translation>
    </message>
    <message>
        <source>数据库</source>
        <translation>Database</translation>
    </message>
    <message>
        <source>照片和文件原件</source>
        <translation>Original photos and files</translation>
    </message>
    <message>
        <source>缩略图（可重新生成）</source>
        <translation>Thumbnails (can be remade)</translation>
    </message>
    <message>
        <source>升级前的数据库副本</source>
        <translation>Database copies from upgrades</translation>
    </message>
    <message>
        <source>磁盘剩余</source>
        <translation>Free on disk</translation>
    </message>
</context>
<context>
    <name>Switch</name>
    <message>
        <source>关</source>
        <translation>Off</translation>
    </message>
    <message>
        <source>开</source>
        <translation>On</translation>
    </message>
</context>
<context>
    <name>TargetBox</name>
    <message>
        <source>导出到哪里</source>
        <translation>Target</translation>
    </message>
    <message>
        <source>存到哪里</source>
        <translation>Save to</translation>
    </message>
    <message>
        <source>选择文件夹</source>
        <translation>Choose folder</translation>
    </message>
    <message>
        <source>写完会读回来核对一遍。导出不会删除本机的数据，可以随时再导一次。</source>
        <translation>It is read back and compared once written. Nothing on this device is deleted; export again at any time.</translation>
    </message>
</context>
<context>
    <name>TargetPanel</name>
    <message>
        <source>归到哪里</source>
        <translation>Where they go</translation>
    </message>
    <message>
        <source>先是地点，后面是检查项。输入编号或几个字就能找到。</source>
        <translation>Places first, then check items. Type a number or some letters to find one.</translation>
    </message>
</context>
<context>
    <name>TaskCard</name>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>任务包</source>
        <translation>Task package</translation>
    </message>
    <message>
        <source>把发布的清单和本地参数签名导出，检查组在“数据包”里导入后，新开始的检查就按它们来。</source>
        <translation>Exports published checklists and local values, signed. Once a group imports them under &quot;Bundles&quot;, its new inspections go by them.</translation>
    </message>
    <message>
        <source>这里还没有发布过清单；可以只导出本地参数。</source>
        <translation>No checklist was published here yet; local values can be exported alone.</translation>
    </message>
    <message>
        <source>带上本地参数</source>
        <translation>With local values</translation>
    </message>
    <message>
        <source>导出任务包</source>
        <translation>Export the task package</translation>
    </message>
    <message>
        <source>任务包存到哪里</source>
        <translation>Where to put the task package</translation>
    </message>
</context>
<context>
    <name>TaskList</name>
    <message>
        <source>要跟进的小区</source>
        <translation>Compounds to follow up</translation>
    </message>
    <message>
        <source>今天的任务</source>
        <translation>Tasks today</translation>
    </message>
    <message>
        <source>{count} 个小区</source>
        <translation>Compounds: {count}</translation>
    </message>
    <message>
        <source>{count} 个小区，先列 {shown} 个</source>
        <translation>{shown} of {count} shown</translation>
    </message>
    <message>
        <source>新建检查</source>
        <translation>New inspection</translation>
    </message>
    <message>
        <source>全部小区</source>
        <translation>All compounds</translation>
    </message>
    <message>
        <source>导入小区名单</source>
        <translation>Import compound list</translation>
    </message>
    <message>
        <source>没有进行中的检查，也没有一周内到期的整改。</source>
        <translation>No inspection in progress and no rectification due within a week.</translation>
    </message>
    <message>
        <source>名单里还没有小区，先导入小区名单。</source>
        <translation>No compounds yet; import the compound list first.</translation>
    </message>
    <message>
        <source>今天没有安排任务</source>
        <translation>No tasks for today</translation>
    </message>
    <message>
        <source>导入照片</source>
        <translation>Import photos</translation>
    </message>
</context>
<context>
    <name>TextEditor</name>
    <message>
        <source>填写</source>
        <translation>Enter</translation>
    </message>
</context>
<context>
    <name>ThresholdEditor</name>
    <message>
        <source>本地值</source>
        <translation>Local value</translation>
    </message>
    <message>
        <source>适用地区</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>行政区划代码，如 330783；空着就是各地都用。</source>
        <translation>Administrative code such as 330783; empty: everywhere.</translation>
    </message>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>写明依据的文件和文号。</source>
        <translation>Name the paper it rests on and its number.</translation>
    </message>
    <message>
        <source>设定本地值</source>
        <translation>Set local value</translation>
    </message>
    <message>
        <source>取消本地值</source>
        <translation>Take it back</translation>
    </message>
    <message>
        <source>代码</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>规范值</source>
        <translation>Norm</translation>
    </message>
    <message>
        <source>依据</source>
        <translation>Basis</translation>
    </message>
    <message>
        <source>要求程度</source>
        <translation>Obligation</translation>
    </message>
    <message>
        <source>可靠程度</source>
        <translation>Confidence</translation>
    </message>
    <message>
        <source>各地</source>
        <translation>Everywhere</translation>
    </message>
    <message>
        <source>已确认</source>
        <translation>Confirmed</translation>
    </message>
    <message>
        <source>设定人</source>
        <translation>Set by</translation>
    </message>
</context>
<context>
    <name>ThresholdsSection</name>
    <message>
        <source>限值来自规范和各地方案。本地值只用于以后开始的检查，报告里会写明谁设的、为什么。</source>
        <translation>Limits come from norms and programmes. A local value holds for inspections that begin later; the report says who set it and why.</translation>
    </message>
    <message>
        <source>本地值由指挥部或街道设定，随任务包发到这里。</source>
        <translation>Local values are set at headquarters or by a street and come here with a task package.</translation>
    </message>
    <message>
        <source>按名称、代码或条款查找</source>
        <translation>Search name, key or clause</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>待核实</source>
        <translation>To be verified</translation>
    </message>
    <message>
        <source>已设本地值</source>
        <translation>Set locally</translation>
    </message>
</context>
<context>
    <name>TiersEntry</name>
    <message>
        <source>添加层级</source>
        <translation>Add a tier</translation>
    </message>
</context>
<context>
    <name>TimeEditor</name>
    <message>
        <source>现在</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>时:分</source>
        <translation>HH:MM</translation>
    </message>
    <message>
        <source>这不是时间，写法如 9:05</source>
        <translation>Not a time; write 9:05</translation>
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
    <name>TodayPage</name>
    <message>
        <source>继续检查</source>
        <translation>Continue inspection</translation>
    </message>
    <message>
        <source>新建检查</source>
        <translation>New inspection</translation>
    </message>
    <message>
        <source>导出数据包</source>
        <translation>Export bundle</translation>
    </message>
    <message>
        <source>不合格 {count}</source>
        <translation>{count} failed</translation>
    </message>
</context>
<context>
    <name>TodoCard</name>
    <message>
        <source>要处理</source>
        <translation>To do</translation>
    </message>
</context>
<context>
    <name>ToldView</name>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>种类</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>内容</source>
        <translation>Content</translation>
    </message>
    <message>
        <source>这次打开程序以来的提示</source>
        <translation>Notices since the program was opened</translation>
    </message>
    <message>
        <source>还没有提示</source>
        <translation>No notices yet</translation>
    </message>
    <message>
        <source>程序说过的话都会留在这里，关闭程序后清空。</source>
        <translation>Everything the program has said stays here until it is closed.</translation>
    </message>
    <message>
        <source>完成</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>消息</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>提醒</source>
        <translation>Warning</translation>
    </message>
    <message>
        <source>错误</source>
        <translation>Error</translation>
    </message>
</context>
<context>
    <name>ToolRow</name>
    <message>
        <source>选择</source>
        <translation>Select</translation>
    </message>
    <message>
        <source>箭头</source>
        <translation>Arrow</translation>
    </message>
    <message>
        <source>方框</source>
        <translation>Box</translation>
    </message>
    <message>
        <source>椭圆</source>
        <translation>Ellipse</translation>
    </message>
    <message>
        <source>文字</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>马赛克</source>
        <translation>Mosaic</translation>
    </message>
    <message>
        <source>尺寸</source>
        <translation>Measure</translation>
    </message>
    <message>
        <source>手绘</source>
        <translation>Freehand</translation>
    </message>
    <message>
        <source>工具</source>
        <translation>Tools</translation>
    </message>
</context>
<context>
    <name>Tools</name>
    <message>
        <source>不闪光</source>
        <translation>No flash</translation>
    </message>
    <message>
        <source>自动闪光</source>
        <translation>Auto flash</translation>
    </message>
    <message>
        <source>闪光</source>
        <translation>Flash</translation>
    </message>
    <message>
        <source>{count} 秒后</source>
        <translation>In {count} s</translation>
    </message>
    <message>
        <source>定时</source>
        <translation>Timer</translation>
    </message>
    <message>
        <source>变焦</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>接着拍</source>
        <translation>Keep shooting</translation>
    </message>
    <message>
        <source>拍完返回</source>
        <translation>Back after one</translation>
    </message>
    <message>
        <source>换镜头</source>
        <translation>Switch lens</translation>
    </message>
</context>
<context>
    <name>TraceEditor</name>
    <message>
        <source>共 {count} 个点</source>
        <translation>{count} points</translation>
    </message>
    <message>
        <source>一行一个点：纬度 经度</source>
        <translation>A point a line: latitude longitude</translation>
    </message>
    <message>
        <source>添上本项照片的位置</source>
        <translation>Add the photo&apos;s position</translation>
    </message>
    <message>
        <source>有一行不是“纬度 经度”，还没记下</source>
        <translation>A line is not &quot;latitude longitude&quot;; not stored yet</translation>
    </message>
</context>
<context>
    <name>TrackPanel</name>
    <message>
        <source>用轨迹补位置</source>
        <translation>Positions from track</translation>
    </message>
    <message>
        <source>选定位设备或手机记下的轨迹（GPX 或 NMEA），按拍摄时间给没有位置的照片补上位置。</source>
        <translation>Choose the track of a receiver or phone (GPX or NMEA); photos without a position get theirs by the time they were taken.</translation>
    </message>
    <message>
        <source>换轨迹文件</source>
        <translation>Other track file</translation>
    </message>
    <message>
        <source>选择轨迹文件</source>
        <translation>Choose track file</translation>
    </message>
    <message>
        <source>照片里没有写时区。相机的钟是按哪里的时间调的？</source>
        <translation>The photos name no time zone. Which time was the camera set to?</translation>
    </message>
    <message>
        <source>北京时间 UTC+8</source>
        <translation>Beijing time UTC+8</translation>
    </message>
    <message>
        <source>世界时 UTC</source>
        <translation>UTC</translation>
    </message>
    <message>
        <source>相机的钟快了或慢了多少</source>
        <translation>How far the clock was fast or slow</translation>
    </message>
    <message>
        <source>快了写 +，慢了写 -，用“分:秒”。准的话空着。</source>
        <translation>+ for fast, - for slow, as &quot;min:s&quot;. Leave empty if right.</translation>
    </message>
    <message>
        <source>补上位置</source>
        <translation>Add positions</translation>
    </message>
    <message>
        <source>不用轨迹</source>
        <translation>No track</translation>
    </message>
    <message>
        <source>轨迹 (*.gpx *.nmea *.nma *.log *.txt);;所有文件 (*)</source>
        <translation>Tracks (*.gpx *.nmea *.nma *.log *.txt);;All files (*)</translation>
    </message>
    <message>
        <source>落在轨迹上 {on} / {of} 张</source>
        <translation>On the track: {on} / {of}</translation>
    </message>
</context>
<context>
    <name>TroubleView</name>
    <message>
        <source>口令</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>口令不对。请核对大小写和输入法，再试一次。</source>
        <translation>Wrong passphrase. Check capitals and input method and try again.</translation>
    </message>
    <message>
        <source>打开</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>重试</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>选择其他文件夹</source>
        <translation>Choose another folder</translation>
    </message>
    <message>
        <source>回到开始页</source>
        <translation>Back to the start</translation>
    </message>
    <message>
        <source>还没有输入口令。</source>
        <translation>Enter the passphrase first.</translation>
    </message>
</context>
<context>
    <name>UnitPanel</name>
    <message>
        <source>责任单位</source>
        <translation>Responsible unit</translation>
    </message>
    <message>
        <source>单位全称</source>
        <translation>Full name of the unit</translation>
    </message>
    <message>
        <source>定为责任单位</source>
        <translation>Set as responsible unit</translation>
    </message>
    <message>
        <source>还没有填单位</source>
        <translation>Enter a unit first</translation>
    </message>
</context>
<context>
    <name>UnlockBox</name>
    <message>
        <source>签名要用身份的口令。只问这一次，关闭程序后忘记。</source>
        <translation>Signing needs the identity&apos;s passphrase. It is asked once and forgotten when the program closes.</translation>
    </message>
    <message>
        <source>身份的口令</source>
        <translation>Passphrase of the identity</translation>
    </message>
    <message>
        <source>解锁</source>
        <translation>Unlock</translation>
    </message>
</context>
<context>
    <name>UnlockPanel</name>
    <message>
        <source>入库要签回执</source>
        <translation>Accepting signs a receipt</translation>
    </message>
    <message>
        <source>每个入库的数据包都会签一份回执，交回给送来的单位。</source>
        <translation>Every accepted bundle gets a signed receipt, which goes back to the sender.</translation>
    </message>
</context>
<context>
    <name>UnsentCard</name>
    <message>
        <source>未导出的数据</source>
        <translation>Data to export</translation>
    </message>
    <message>
        <source>导出数据包</source>
        <translation>Export bundle</translation>
    </message>
    <message>
        <source>{count} 个小区</source>
        <translation>Compounds: {count}</translation>
    </message>
    <message>
        <source>所有数据都已导出</source>
        <translation>All data is exported</translation>
    </message>
</context>
<context>
    <name>UnsentSheet</name>
    <message>
        <source>所有数据都已导出</source>
        <translation>All data is exported</translation>
    </message>
    <message>
        <source>有了新的作答、照片或签字，会出现在这里。</source>
        <translation>New answers, photos and signatures will appear here.</translation>
    </message>
    <message>
        <source>导出不会删除本机的数据</source>
        <translation>Exporting deletes nothing on this device</translation>
    </message>
</context>
<context>
    <name>UnsentTable</name>
    <message>
        <source>还没有导出的检查</source>
        <translation>Inspections not exported yet</translation>
    </message>
    <message>
        <source>小区 / 检查</source>
        <translation>Compound / inspection</translation>
    </message>
    <message>
        <source>没有导出的</source>
        <translation>Not exported</translation>
    </message>
    <message>
        <source>照片</source>
        <translation>Photos</translation>
    </message>
    <message>
        <source>大小</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>导出后有改动</source>
        <translation>Changed since export</translation>
    </message>
    <message>
        <source>没有导出过</source>
        <translation>Never exported</translation>
    </message>
    <message>
        <source>{count} 条</source>
        <translation>{count}</translation>
    </message>
</context>
<context>
    <name>Ways</name>
    <message>
        <source>欢迎使用验收通</source>
        <translation>Welcome to Inspector</translation>
    </message>
    <message>
        <source>小区改造的现场检查、整改复查和竣工验收，不联网也能用。先选一种方式开始。</source>
        <translation>Site inspection, re-inspection and completion acceptance for compound renewal, all offline. Choose how to begin.</translation>
    </message>
    <message>
        <source>新建工作区</source>
        <translation>New workspace</translation>
    </message>
    <message>
        <source>第一次在这台设备上工作。填好单位和姓名，设一个口令，两分钟完成。</source>
        <translation>For the first time on this device: unit, name and a passphrase, two minutes in all.</translation>
    </message>
    <message>
        <source>打开已有工作区</source>
        <translation>Open a workspace</translation>
    </message>
    <message>
        <source>数据已经在本机、U 盘或移动硬盘上，选择它所在的文件夹。</source>
        <translation>The data is already on this device or a drive; choose its folder.</translation>
    </message>
    <message>
        <source>先看演示</source>
        <translation>See the demo</translation>
    </message>
    <message>
        <source>一个虚构的小区，从检查到备案都走过一遍，可以随意点、随意改。</source>
        <translation>An invented compound, taken from inspection to filing; try anything in it.</translation>
    </message>
    <message>
        <source>所有数据都存在本机，不会上传。</source>
        <translation>All data stays on this device; nothing is uploaded.</translation>
    </message>
    <message>
        <source>English</source>
        <translation>中文</translation>
    </message>
    <message>
        <source>文字放大</source>
        <translation>Larger text</translation>
    </message>
</context>
<context>
    <name>Weeks</name>
    <message>
        <source>今天</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>本周到期</source>
        <translation>Due this week</translation>
    </message>
    <message>
        <source>{count} 个整改，红色已逾期</source>
        <translation>{count} due, overdue in red</translation>
    </message>
    <message>
        <source>没有到期的整改</source>
        <translation>No rectification due</translation>
    </message>
    <message>
        <source>本周已检查</source>
        <translation>Inspected this week</translation>
    </message>
    <message>
        <source>{count} 项</source>
        <translation>{count}</translation>
    </message>
    <message>
        <source>还没有</source>
        <translation>None yet</translation>
    </message>
</context>
<context>
    <name>WelcomeCard</name>
    <message>
        <source>工作区建好了，现在就可以用</source>
        <translation>The workspace is ready to use</translation>
    </message>
    <message>
        <source>签名身份要由签发机构认可：把下面的申请文件交给签发人，收到证书后在“设置”的“身份”里装上。</source>
        <translation>The signing identity needs an issuer&apos;s approval: hand over the request file below, then install the certificate under Settings, Identity.</translation>
    </message>
    <message>
        <source>签名身份还要指挥部认可：把下面的申请文件交给指挥部，收到证书后在“设置”的“身份”里装上。在那之前可以照常检查，数据包会标明身份待认可。</source>
        <translation>The signing identity needs headquarters&apos; approval: hand over the request file below, then install the certificate under Settings, Identity. Inspecting can start now; bundles will say that approval is pending.</translation>
    </message>
    <message>
        <source>申请文件：{path}</source>
        <translation>Request file: {path}</translation>
    </message>
    <message>
        <source>电话核对码：{key}</source>
        <translation>Code to confirm by phone: {key}</translation>
    </message>
    <message>
        <source>打开所在文件夹</source>
        <translation>Open its folder</translation>
    </message>
</context>
<context>
    <name>WhoForm</name>
    <message>
        <source>谁来用这台设备</source>
        <translation>Who uses this device</translation>
    </message>
    <message>
        <source>岗位决定左侧有哪些页面。单位和姓名会印在报告上，也写进签名证书。</source>
        <translation>The role decides the pages on the left. Unit and name are printed on reports and written into the certificate.</translation>
    </message>
    <message>
        <source>岗位</source>
        <translation>Role</translation>
    </message>
    <message>
        <source>质量监督小组</source>
        <translation>Quality-supervision group</translation>
    </message>
    <message>
        <source>到小区现场检查、拍照、记问题，复查整改，组织验收签字。</source>
        <translation>Inspects on site, photographs, records defects, re-inspects, holds acceptances.</translation>
    </message>
    <message>
        <source>街道办事处</source>
        <translation>Street office</translation>
    </message>
    <message>
        <source>督促整改，召集各方竣工验收，盖章后向指挥部报送。</source>
        <translation>Follows up rectification, convenes completion acceptances, seals and submits them.</translation>
    </message>
    <message>
        <source>指挥部</source>
        <translation>Headquarters</translation>
    </message>
    <message>
        <source>接收各小组送来的数据包，核验、备案，给出回执。</source>
        <translation>Receives the groups&apos; bundles, verifies and files them, returns receipts.</translation>
    </message>
    <message>
        <source>例如：临江街道第一质量监督小组</source>
        <translation>e.g. 临江街道第一质量监督小组</translation>
    </message>
    <message>
        <source>例如：临江街道办事处</source>
        <translation>e.g. 临江街道办事处</translation>
    </message>
    <message>
        <source>例如：城市品质提升指挥部</source>
        <translation>e.g. 城市品质提升指挥部</translation>
    </message>
    <message>
        <source>单位名称</source>
        <translation>Name of unit</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>在这台设备上签名的人，写身份证上的姓名。</source>
        <translation>Who signs on this device; the name as on the identity card.</translation>
    </message>
    <message>
        <source>例如：周明华</source>
        <translation>e.g. 周明华</translation>
    </message>
    <message>
        <source>要填单位名称，报告上要印。</source>
        <translation>Enter the unit; reports print it.</translation>
    </message>
    <message>
        <source>要填姓名，才能建立签名身份。</source>
        <translation>Enter the name; the signing identity needs it.</translation>
    </message>
</context>
<context>
    <name>WidthRow</name>
    <message>
        <source>细</source>
        <translation>Thin</translation>
    </message>
    <message>
        <source>中</source>
        <translation>Medium</translation>
    </message>
    <message>
        <source>粗</source>
        <translation>Thick</translation>
    </message>
    <message>
        <source>线宽</source>
        <translation>Line width</translation>
    </message>
</context>
<context>
    <name>WithdrawnLine</name>
    <message>
        <source>问题 {number} 已撤销，照片和经过都保留着</source>
        <translation>Defect {number} withdrawn; photos and history are kept</translation>
    </message>
    <message>
        <source>恢复为不合格</source>
        <translation>Back to fail</translation>
    </message>
    <message>
        <source>看问题</source>
        <translation>See defects</translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>未开始</source>
        <translation>Not started</translation>
    </message>
    <message>
        <source>检查中</source>
        <translation>Inspecting</translation>
    </message>
    <message>
        <source>整改中</source>
        <translation>In rectification</translation>
    </message>
    <message>
        <source>待复查</source>
        <translation>To re-inspect</translation>
    </message>
    <message>
        <source>待验收</source>
        <translation>To be accepted</translation>
    </message>
    <message>
        <source>不在清单内</source>
        <translation>Not in the checklist</translation>
    </message>
    <message>
        <source>进行中</source>
        <translation>In progress</translation>
    </message>
    <message>
        <source>已答完</source>
        <translation>Answered</translation>
    </message>
    <message>
        <source>有严重问题</source>
        <translation>Serious defects</translation>
    </message>
    <message>
        <source>没有验收</source>
        <translation>No acceptance</translation>
    </message>
    <message>
        <source>{year} 年第 {ordinal} 轮</source>
        <translation>Round {ordinal} of {year}</translation>
    </message>
    <message>
        <source>{count} 幢</source>
        <translation>Buildings: {count}</translation>
    </message>
    <message>
        <source>逾期 {count}</source>
        <translation>Overdue {count}</translation>
    </message>
    <message>
        <source>待复查 {count}</source>
        <translation>To re-inspect {count}</translation>
    </message>
    <message>
        <source>整改中 {count}</source>
        <translation>In rectification {count}</translation>
    </message>
    <message>
        <source>全小区</source>
        <translation>Whole compound</translation>
    </message>
    <message>
        <source>{count} 层</source>
        <translation>Storeys: {count}</translation>
    </message>
    <message>
        <source>{count} 户</source>
        <translation>Households: {count}</translation>
    </message>
    <message>
        <source>{year} 年建</source>
        <translation>built {year}</translation>
    </message>
    <message>
        <source>电梯 {count} 台</source>
        <translation>Elevators: {count}</translation>
    </message>
    <message>
        <source>长 {metres} 米</source>
        <translation>{metres} m long</translation>
    </message>
    <message>
        <source>{count} 个问题</source>
        <translation>Defects: {count}</translation>
    </message>
    <message>
        <source>公共部位和设施</source>
        <translation>Common areas and facilities</translation>
    </message>
    <message>
        <source>单元和电梯</source>
        <translation>Entrances and elevators</translation>
    </message>
    <message>
        <source>{first} 至 {last}</source>
        <translation>{first} to {last}</translation>
    </message>
    <message>
        <source>无法判定</source>
        <translation>Cannot be judged</translation>
    </message>
    <message>
        <source>编码 {code}</source>
        <translation>Code {code}</translation>
    </message>
    <message>
        <source>星期一</source>
        <translation>Monday</translation>
    </message>
    <message>
        <source>星期二</source>
        <translation>Tuesday</translation>
    </message>
    <message>
        <source>星期三</source>
        <translation>Wednesday</translation>
    </message>
    <message>
        <source>星期四</source>
        <translation>Thursday</translation>
    </message>
    <message>
        <source>星期五</source>
        <translation>Friday</translation>
    </message>
    <message>
        <source>星期六</source>
        <translation>Saturday</translation>
    </message>
    <message>
        <source>星期日</source>
        <translation>Sunday</translation>
    </message>
    <message>
        <source>{month}月{day}日</source>
        <translation>{month:02}-{day:02}</translation>
    </message>
    <message>
        <source>一</source>
        <translation>Mo</translation>
    </message>
    <message>
        <source>二</source>
        <translation>Tu</translation>
    </message>
    <message>
        <source>三</source>
        <translation>We</translation>
    </message>
    <message>
        <source>四</source>
        <translation>Th</translation>
    </message>
    <message>
        <source>五</source>
        <translation>Fr</translation>
    </message>
    <message>
        <source>六</source>
        <translation>Sa</translation>
    </message>
    <message>
        <source>日</source>
        <translation>Su</translation>
    </message>
    <message>
        <source>刚才</source>
        <translation>just now</translation>
    </message>
    <message>
        <source>{count} 分钟前</source>
        <translation>{count} min ago</translation>
    </message>
    <message>
        <source>{count} 小时前</source>
        <translation>{count} h ago</translation>
    </message>
    <message>
        <source>昨天 {time}</source>
        <translation>yesterday {time}</translation>
    </message>
    <message>
        <source>停在 {item}“{label}”</source>
        <translation>Stopped at {item} &quot;{label}&quot;</translation>
    </message>
    <message>
        <source>都答完了</source>
        <translation>All answered</translation>
    </message>
    <message>
        <source>复查 {count} 项</source>
        <translation>Re-inspect {count}</translation>
    </message>
    <message>
        <source>竣工验收</source>
        <translation>Completion acceptance</translation>
    </message>
    <message>
        <source>整改逾期</source>
        <translation>Rectification overdue</translation>
    </message>
    <message>
        <source>{ago}查过</source>
        <translation>inspected {ago}</translation>
    </message>
    <message>
        <source>{count} 个问题没有闭环</source>
        <translation>Open defects: {count}</translation>
    </message>
    <message>
        <source>逾期 {days} 天</source>
        <translation>{days} d overdue</translation>
    </message>
    <message>
        <source>今天到期</source>
        <translation>Due today</translation>
    </message>
    <message>
        <source>{day}到期</source>
        <translation>due {day}</translation>
    </message>
    <message>
        <source>没有逾期的整改</source>
        <translation>Nothing overdue</translation>
    </message>
    <message>
        <source>最早逾期 {days} 天</source>
        <translation>earliest {days} d overdue</translation>
    </message>
    <message>
        <source>整改已逾期</source>
        <translation>Rectification overdue</translation>
    </message>
    <message>
        <source>{place} 等已回复整改</source>
        <translation>{place} and others reported rectified</translation>
    </message>
    <message>
        <source>{place} 已回复整改</source>
        <translation>{place} reported rectified</translation>
    </message>
    <message>
        <source>没有等着复查的问题</source>
        <translation>Nothing to re-inspect</translation>
    </message>
    <message>
        <source>待我签字</source>
        <translation>To be signed</translation>
    </message>
    <message>
        <source>验收要催办</source>
        <translation>Acceptances to press</translation>
    </message>
    <message>
        <source>没有正在办的验收</source>
        <translation>No acceptance in progress</translation>
    </message>
    <message>
        <source>检查项 {count}</source>
        <translation>Check items {count}</translation>
    </message>
    <message>
        <source>问题 {count}</source>
        <translation>Defects {count}</translation>
    </message>
    <message>
        <source>照片 {count}</source>
        <translation>Photos {count}</translation>
    </message>
    <message>
        <source>还没有导出过</source>
        <translation>Never exported</translation>
    </message>
    <message>
        <source>上次导出 {ago}</source>
        <translation>last export {ago}</translation>
    </message>
    <message>
        <source>还没有检查</source>
        <translation>Not inspected yet</translation>
    </message>
    <message>
        <source>正在办的验收</source>
        <translation>Acceptances under way</translation>
    </message>
</context>
<context>
    <name>WordsEntry</name>
    <message>
        <source>量得多少</source>
        <translation>Measured</translation>
    </message>
    <message>
        <source>写几个字</source>
        <translation>Some words</translation>
    </message>
    <message>
        <source>尺寸</source>
        <translation>Measure</translation>
    </message>
    <message>
        <source>标注文字</source>
        <translation>Words</translation>
    </message>
    <message>
        <source>米</source>
        <translation>m</translation>
    </message>
    <message>
        <source>厘米</source>
        <translation>cm</translation>
    </message>
    <message>
        <source>毫米</source>
        <translation>mm</translation>
    </message>
    <message>
        <source>单位 {unit}</source>
        <translation>Unit {unit}</translation>
    </message>
    <message>
        <source>这里最多写 {most} 个字，多出的没有写进去。请写短些，或分成几处写。</source>
        <translation>At most {most} characters fit here; the rest was not put in. Write less, or in several places.</translation>
    </message>
</context>
<context>
    <name>WorkplaceLook</name>
    <message>
        <source>整份清单</source>
        <translation>Whole checklist</translation>
    </message>
    <message>
        <source>问题</source>
        <translation>Problems</translation>
    </message>
    <message>
        <source>属性</source>
        <translation>Edit</translation>
    </message>
    <message>
        <source>预览</source>
        <translation>Trial</translation>
    </message>
    <message>
        <source>参数</source>
        <translation>Parameters</translation>
    </message>
    <message>
        <source>选项</source>
        <translation>Lists</translation>
    </message>
</context>
<context>
    <name>WorkspacesSection</name>
    <message>
        <source>现在打开的工作区</source>
        <translation>Open workspace</translation>
    </message>
    <message>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>角色</source>
        <translation>Role</translation>
    </message>
    <message>
        <source>设备字母</source>
        <translation>Device letter</translation>
    </message>
    <message>
        <source>数据库加密</source>
        <translation>Database encrypted</translation>
    </message>
    <message>
        <source>是</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>否</source>
        <translation>No</translation>
    </message>
    <message>
        <source>文件夹</source>
        <translation>Folder</translation>
    </message>
    <message>
        <source>换到别的工作区前，这里的内容都已存好。</source>
        <translation>Everything here is saved before another workspace is opened.</translation>
    </message>
    <message>
        <source>打开其他工作区或新建</source>
        <translation>Open or create another</translation>
    </message>
</context>
<context>
    <name>_Choice</name>
    <message>
        <source>{device}：{said}</source>
        <translation>{device}: {said}</translation>
    </message>
</context>
<context>
    <name>_Clause</name>
    <message>
        <source>删除依据</source>
        <translation>Delete the clause</translation>
    </message>
</context>
<context>
    <name>_Doubt</name>
    <message>
        <source>仍按此填写，原因…</source>
        <translation>It is right, because…</translation>
    </message>
</context>
<context>
    <name>_Form</name>
    <message>
        <source>年-月-日</source>
        <translation>Year-month-day</translation>
    </message>
</context>
<context>
    <name>_Help</name>
    <message>
        <source>收起说明</source>
        <translation>Hide guidance</translation>
    </message>
    <message>
        <source>填写说明</source>
        <translation>Guidance</translation>
    </message>
</context>
<context>
    <name>_MapRow</name>
    <message>
        <source>{datum}，{size} MB，{day} 导入</source>
        <translation>{datum}, {size} MB, imported {day}</translation>
    </message>
    <message>
        <source>移除“{name}”</source>
        <translation>Remove &quot;{name}&quot;</translation>
    </message>
</context>
<context>
    <name>_Mark</name>
    <message>
        <source>验收通</source>
        <translation>Inspector</translation>
    </message>
</context>
<context>
    <name>_Notes</name>
    <message>
        <source>逾期 {days} 天</source>
        <translation>{days} d overdue</translation>
    </message>
    <message>
        <source>已回复 {count} 张整改照片</source>
        <translation>Replied, photos: {count}</translation>
    </message>
    <message>
        <source>还没有下发整改</source>
        <translation>No notice issued yet</translation>
    </message>
    <message>
        <source>{day}前整改</source>
        <translation>due {day}</translation>
    </message>
</context>
<context>
    <name>_PageKey</name>
    <message>
        <source>第 {number} 页</source>
        <translation>Page {number}</translation>
    </message>
</context>
<context>
    <name>_Panel</name>
    <message>
        <source>恢复</source>
        <translation>Restore</translation>
    </message>
    <message>
        <source>照片预览</source>
        <translation>Photo preview</translation>
    </message>
    <message>
        <source>移到这里</source>
        <translation>Moved here</translation>
    </message>
    <message>
        <source>还保留</source>
        <translation>Kept for</translation>
    </message>
    <message>
        <source>{days} 天</source>
        <translation>{days} d</translation>
    </message>
    <message>
        <source>内容</source>
        <translation>Content</translation>
    </message>
</context>
<context>
    <name>_PointRow</name>
    <message>
        <source>第 {number} 点</source>
        <translation>Point {number}</translation>
    </message>
    <message>
        <source>去掉第 {number} 点</source>
        <translation>Remove point {number}</translation>
    </message>
    <message>
        <source>好 · 差 {metres} 米</source>
        <translation>Good · {metres} m off</translation>
    </message>
    <message>
        <source>可用 · 差 {metres} 米</source>
        <translation>Usable · {metres} m off</translation>
    </message>
    <message>
        <source>偏差大 · 差 {metres} 米</source>
        <translation>Far off · {metres} m</translation>
    </message>
</context>
<context>
    <name>_ProjectCard</name>
    <message>
        <source>还差条件时</source>
        <translation>While conditions are lacking</translation>
    </message>
    <message>
        <source>1. 补答、补拍、闭环后再验收</source>
        <translation>1. Add answers and photos, close defects, then accept</translation>
    </message>
    <message>
        <source>2. 下发整改通知，到期复查</source>
        <translation>2. Issue rectification notices and re-inspect when due</translation>
    </message>
    <message>
        <source>看全部问题</source>
        <translation>See all defects</translation>
    </message>
    <message>
        <source>看检查结果</source>
        <translation>See results</translation>
    </message>
    <message>
        <source>{count} 户</source>
        <translation>Households: {count}</translation>
    </message>
    <message>
        <source>{count} 幢</source>
        <translation>Buildings: {count}</translation>
    </message>
    <message>
        <source>轮次</source>
        <translation>Round</translation>
    </message>
    <message>
        <source>{year} 年第 {n} 轮</source>
        <translation>Round {n} of {year}</translation>
    </message>
    <message>
        <source>检查类别</source>
        <translation>Kind of inspection</translation>
    </message>
    <message>
        <source>开始检查</source>
        <translation>Started</translation>
    </message>
    <message>
        <source>完成检查</source>
        <translation>Completed</translation>
    </message>
    <message>
        <source>未完成</source>
        <translation>Incomplete</translation>
    </message>
    <message>
        <source>检查人</source>
        <translation>Inspectors</translation>
    </message>
    <message>
        <source>问题</source>
        <translation>Defects</translation>
    </message>
    <message>
        <source>未闭环</source>
        <translation>Open</translation>
    </message>
</context>
<context>
    <name>_Question</name>
    <message>
        <source>继续检查</source>
        <translation>Go on with the inspection</translation>
    </message>
    <message>
        <source>仍然完成</source>
        <translation>Complete all the same</translation>
    </message>
</context>
<context>
    <name>_Row</name>
    <message>
        <source>{year} 年第 {ordinal} 轮</source>
        <translation>Round {ordinal} of {year}</translation>
    </message>
    <message>
        <source>已答 {done} / {total}</source>
        <translation>{done} / {total} answered</translation>
    </message>
    <message>
        <source>不合格 {failed}</source>
        <translation>{failed} failed</translation>
    </message>
    <message>
        <source>最近作答 {time}</source>
        <translation>last answer {time}</translation>
    </message>
    <message>
        <source>已签字锁定</source>
        <translation>Signed and locked</translation>
    </message>
    <message>
        <source>已完成</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>检查中</source>
        <translation>Inspecting</translation>
    </message>
    <message>
        <source>查看</source>
        <translation>View</translation>
    </message>
    <message>
        <source>继续检查</source>
        <translation>Continue inspection</translation>
    </message>
    <message>
        <source>上移</source>
        <translation>Move up</translation>
    </message>
    <message>
        <source>下移</source>
        <translation>Move down</translation>
    </message>
</context>
<context>
    <name>_Rule</name>
    <message>
        <source>拍什么</source>
        <translation>What to show</translation>
    </message>
    <message>
        <source>至少</source>
        <translation>At least</translation>
    </message>
    <message>
        <source>至多</source>
        <translation>At most</translation>
    </message>
    <message>
        <source>定位误差不超过（米）</source>
        <translation>Position to within (m)</translation>
    </message>
    <message>
        <source>只收现场拍的</source>
        <translation>Taken on site only</translation>
    </message>
    <message>
        <source>删除这条照片要求</source>
        <translation>Delete this photo rule</translation>
    </message>
</context>
<context>
    <name>_Theme</name>
    <message>
        <source>{theme}：{before} → {after}</source>
        <translation>{theme}: {before} → {after}</translation>
    </message>
    <message>
        <source>结论</source>
        <translation>Verdict</translation>
    </message>
    <message>
        <source>得分</source>
        <translation>Score</translation>
    </message>
    <message>
        <source>换后必须回答</source>
        <translation>Must be answered then</translation>
    </message>
    <message>
        <source>不再检查、但保留的回答</source>
        <translation>No longer asked, answers kept</translation>
    </message>
    <message>
        <source>换用 {version} 版</source>
        <translation>Use version {version}</translation>
    </message>
</context>
<context>
    <name>_ThemePart</name>
    <message>
        <source>已答 {done} / {total}</source>
        <translation>{done} / {total} answered</translation>
    </message>
    <message>
        <source>不合格 {failed}</source>
        <translation>{failed} failed</translation>
    </message>
    <message>
        <source>得分 {score}</source>
        <translation>Score {score}</translation>
    </message>
    <message>
        <source>还有 {count} 项</source>
        <translation>{count} to go</translation>
    </message>
</context>
<context>
    <name>commands</name>
    <message>
        <source>导入数据包</source>
        <translation>Import bundles</translation>
    </message>
    <message>
        <source>导出数据包</source>
        <translation>Export bundle</translation>
    </message>
    <message>
        <source>导入收到的数据包</source>
        <translation>Import received bundles</translation>
    </message>
    <message>
        <source>记一个问题</source>
        <translation>Record defect</translation>
    </message>
    <message>
        <source>开始检查</source>
        <translation>Start inspection</translation>
    </message>
    <message>
        <source>打开回收站</source>
        <translation>Open recycle bin</translation>
    </message>
    <message>
        <source>核对数据完整性</source>
        <translation>Check data integrity</translation>
    </message>
    <message>
        <source>打开{page}</source>
        <translation>Open {page}</translation>
    </message>
    <message>
        <source>切换浅色和深色</source>
        <translation>Light or dark</translation>
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
        <source>全屏</source>
        <translation>Full screen</translation>
    </message>
    <message>
        <source>看快捷键</source>
        <translation>See shortcuts</translation>
    </message>
    <message>
        <source>撤销上一步</source>
        <translation>Undo last step</translation>
    </message>
    <message>
        <source>重做</source>
        <translation>Redo</translation>
    </message>
    <message>
        <source>拍照</source>
        <translation>Take photo</translation>
    </message>
    <message>
        <source>导入照片</source>
        <translation>Import photos</translation>
    </message>
    <message>
        <source>扫码打开场所</source>
        <translation>Scan to open a place</translation>
    </message>
</context>
<context>
    <name>datums</name>
    <message>
        <source>WGS-84（GPS、国际地图）</source>
        <translation>WGS-84 (GPS, international)</translation>
    </message>
    <message>
        <source>CGCS2000（天地图）</source>
        <translation>CGCS2000 (Tianditu)</translation>
    </message>
    <message>
        <source>GCJ-02（高德、腾讯）</source>
        <translation>GCJ-02 (AMap, Tencent)</translation>
    </message>
    <message>
        <source>BD-09（百度）</source>
        <translation>BD-09 (Baidu)</translation>
    </message>
</context>
<context>
    <name>pages</name>
    <message>
        <source>今日</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>小区</source>
        <translation>Compounds</translation>
    </message>
    <message>
        <source>检查</source>
        <translation>Inspections</translation>
    </message>
    <message>
        <source>问题</source>
        <translation>Defects</translation>
    </message>
    <message>
        <source>验收</source>
        <translation>Acceptance</translation>
    </message>
    <message>
        <source>数据包</source>
        <translation>Bundles</translation>
    </message>
    <message>
        <source>收发</source>
        <translation>Exchange</translation>
    </message>
    <message>
        <source>导入小区名单</source>
        <translation>Import compound list</translation>
    </message>
    <message>
        <source>开始使用</source>
        <translation>Get started</translation>
    </message>
    <message>
        <source>操作记录</source>
        <translation>Audit log</translation>
    </message>
    <message>
        <source>设置</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>清单设计</source>
        <translation>Designer</translation>
    </message>
    <message>
        <source>拍照</source>
        <translation>Take photo</translation>
    </message>
    <message>
        <source>标注照片</source>
        <translation>Mark up photo</translation>
    </message>
    <message>
        <source>地图</source>
        <translation>Map</translation>
    </message>
    <message>
        <source>导入照片</source>
        <translation>Import photos</translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message>
        <source>所有文件</source>
        <translation>All files</translation>
    </message>
</context>
</TS>
